using System.Text;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Tests;

/// <summary>Entries of the view <c>flights</c> with versions by number.</summary>
internal static class TestEntries
{
    public static string Version(int number) => $"{(long)number << 16:x16}-a";

    public static Entry Upsert(string key, int version, string data = "{}") =>
        EntryEncoder.Upsert("flights", key, Version(version), ScriptedViewSource.At, Encoding.UTF8.GetBytes(data));

    public static Entry Delete(string key, int version) =>
        EntryEncoder.Delete("flights", key, Version(version), ScriptedViewSource.At);

    /// <summary>Key, + or - for an upsert or a delete, and the number of the version: <c>a+1</c>.</summary>
    public static string Describe(Entry entry) =>
        $"{entry.Key}{(entry.IsDelete ? "-" : "+")}{Convert.ToInt64(entry.Version[..16], 16) >> 16}";
}
