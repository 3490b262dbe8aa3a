using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>
/// The newest state of one key, shared by every reader. A delete stays as a tombstone, so that a returning client hears of it.
/// </summary>
/// <inheritdoc/>
internal sealed class Entry(string key, string version, string at, byte[] json, int dataStart) : EncodedChange(key, version, at, json, dataStart)
{
    private static readonly Entry Nothing = new("", "", "", [], 0);

    private volatile Entry? _replaced;

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
