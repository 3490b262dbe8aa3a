using System.Collections.Concurrent;

namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>
/// How far the shards of the stream have been delivered, whoever reads them: this instance's own as of now, those of others as of their last renewal. The lowest of
/// them is what cursors may say.
/// </summary>
internal sealed class DeliveredWatermarks
{
    private readonly ConcurrentDictionary<string, string> _own = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private IReadOnlyDictionary<string, Lease> _leases = new Dictionary<string, Lease>();
    private string? _lowest;

    /// <summary>A shard that this instance reads has come so far; it never goes back.</summary>
    public void Raise(string shardId, string? watermark)
    {
        if (watermark is not null)
        {
            _own.AddOrUpdate(shardId, watermark, (_, old) => string.CompareOrdinal(watermark, old) > 0 ? watermark : old);
        }
    }

    /// <summary>How far a shard of this instance has come; null when that is not known.</summary>
    public string? Of(string shardId) => _own.GetValueOrDefault(shardId);

    /// <summary>How far the shards of this instance have come, where that is known.</summary>
    public IEnumerable<KeyValuePair<string, string>> Own => _own;

    /// <summary>This instance no longer reads the shard.</summary>
    public void Forget(string shardId) => _own.TryRemove(shardId, out _);

    /// <summary>Takes note of the leases.</summary>
    public void Update(IReadOnlyCollection<Lease> leases)
    {
        lock (_gate)
        {
            _leases = leases.ToDictionary(lease => lease.ShardId, StringComparer.Ordinal);
        }
    }

    /// <summary>All changes of the stream up to this version have been delivered; null while that is not known of some shard.</summary>
    public string? Lowest()
    {
        lock (_gate)
        {
            var now = _leases.Values.Where(lease => !lease.Finished).Select(Reached).ToList();
            if (now.Count > 0 && !now.Contains(null))
            {
                var lowest = now.Min(StringComparer.Ordinal);
                _lowest = string.CompareOrdinal(lowest, _lowest) > 0 ? lowest : _lowest;
            }

            return _lowest;
        }
    }

    /// <summary>What a new shard holds was written after all that its parent held, so it has come as far as its parent.</summary>
    private string? Reached(Lease lease) =>
        _own.GetValueOrDefault(lease.ShardId)
        ?? lease.Watermark
        ?? (lease.ParentId is not null && _leases.TryGetValue(lease.ParentId, out var parent) ? Reached(parent) : null);
}
