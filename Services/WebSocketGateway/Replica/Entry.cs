namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>
/// The newest state of one key: encoded once, as the JSON of its change, and shared by every reader. A delete stays as a tombstone, so that
/// a returning client hears of it.
/// </summary>
/// <param name="json">The change; its <c>data</c> is the last property.</param>
/// <param name="dataStart">Where the value of <c>data</c> begins; 0 for a delete.</param>
internal sealed class Entry(string key, string version, string at, byte[] json, int dataStart)
{
    private static readonly Entry Nothing = new("", "", "", [], 0);

    private volatile Entry? _replaced;

    public string Key => key;

    public string Version => version;

    public string At => at;

    public bool IsDelete => dataStart == 0;

    public ReadOnlyMemory<byte> Json => json;

    /// <summary>The item's fields as a JSON object; empty for a delete.</summary>
    public ReadOnlySpan<byte> Data => IsDelete ? [] : json.AsSpan(dataStart..^1);

    /// <summary>The number of this change among all that its replica has taken, from 1.</summary>
    public long Sequence { get; private set; }

    /// <summary>Gives it its place in the replica, before any reader sees it.</summary>
    public void Place(long sequence, Entry? replaced) => (Sequence, _replaced) = (sequence, replaced ?? Nothing);

    /// <summary>Lets go of what it replaced.</summary>
    public void ForgetReplaced() => _replaced = null;

    /// <summary>
    /// What the replica held of the key after so many changes: a delete when it held nothing; null when that is not remembered.
    /// </summary>
    public Entry? HeldAt(long sequence)
    {
        var entry = this;
        while (entry is not null && entry.Sequence > sequence)
        {
            entry = entry._replaced;
        }

        return entry;
    }
}
