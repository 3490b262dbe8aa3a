using EventDrivenFrontends.Contracts.Time;

namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>Which tombstones of a view to forget, and when. Used under the view's gate.</summary>
internal sealed class Tombstones(ReplicaOptions options, TimeProvider time)
{
    private readonly Queue<Entry> _oldestFirst = new();

    public void Add(Entry tombstone) => _oldestFirst.Enqueue(tombstone);

    /// <summary>The next tombstone that is past its time, or one too many.</summary>
    public bool TryForget(out Entry tombstone)
    {
        var due = _oldestFirst.TryPeek(out var oldest)
            && (_oldestFirst.Count > options.MaxTombstones || string.CompareOrdinal(oldest.Version, Horizon) < 0);
        tombstone = oldest!;
        return due && _oldestFirst.TryDequeue(out _);
    }

    /// <summary>Older versions are forgotten: neither this replica nor the table vouches for deletes from before it.</summary>
    public string Horizon => HybridVersion.Floor(time.GetUtcNow() - options.TombstoneRetention);
}
