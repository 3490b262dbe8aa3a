using System.Text;
using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>Makes entries, with the JSON of <see cref="Change"/>.</summary>
internal static class EntryEncoder
{
    /// <summary>What a row stands for. Null when its data is not one JSON object.</summary>
    public static Entry? TryEncode(string view, ViewRow row) => row.Data is null
        ? Delete(view, row.Key, row.Version, row.At)
        : TryUpsert(view, row.Key, row.Version, row.At, row.Data);

    /// <summary>An item. Null when <paramref name="data"/> is not one JSON object.</summary>
    public static Entry? TryUpsert(string view, string key, string version, string at, string data)
    {
        var utf8 = Encoding.UTF8.GetBytes(data);
        return ChangeEncoder.IsObject(utf8) ? Upsert(view, key, version, at, utf8) : null;
    }

    /// <summary>An item whose <paramref name="data"/> is known to be a JSON object.</summary>
    public static Entry Upsert(string view, string key, string version, string at, ReadOnlySpan<byte> data, string? traceParent = null) =>
        new(key, version, at, ChangeEncoder.Upsert(view, key, version, at, data, out var dataStart, traceParent), dataStart);

    /// <summary>A tombstone.</summary>
    public static Entry Delete(string view, string key, string version, string at, string? traceParent = null) =>
        new(key, version, at, ChangeEncoder.Delete(view, key, version, at, traceParent), 0);
}
