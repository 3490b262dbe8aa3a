namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>
/// The newest state of one key: encoded once, as the JSON of its change, and shared by every reader. A delete stays as a tombstone, so that
/// a returning client hears of it.
/// </summary>
/// <param name="json">The change; its <c>data</c> is the last property.</param>
/// <param name="dataStart">Where the value of <c>data</c> begins; 0 for a delete.</param>
internal sealed class Entry(string key, string version, string at, byte[] json, int dataStart)
{
    public string Key => key;

    public string Version => version;

    public string At => at;

    public bool IsDelete => dataStart == 0;

    public ReadOnlyMemory<byte> Json => json;

    /// <summary>The item's fields as a JSON object; empty for a delete.</summary>
    public ReadOnlySpan<byte> Data => IsDelete ? [] : json.AsSpan(dataStart..^1);
}
