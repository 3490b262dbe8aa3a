namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>
/// Tells which leases have expired by this instance's own clock alone: a counter that it has seen unchanged for the lease's duration. Clocks of
/// different machines are never compared.
/// </summary>
internal sealed class LeaseClock(TimeProvider time, TimeSpan duration)
{
    private readonly Dictionary<string, (long Counter, long Since)> _seen = new(StringComparer.Ordinal);

    public void Observe(IEnumerable<Lease> leases)
    {
        foreach (var lease in leases)
        {
            if (!_seen.TryGetValue(lease.ShardId, out var seen) || seen.Counter != lease.Counter)
            {
                _seen[lease.ShardId] = (lease.Counter, time.GetTimestamp());
            }
        }
    }

    public bool IsExpired(Lease lease) => _seen.TryGetValue(lease.ShardId, out var seen) && time.GetElapsedTime(seen.Since) >= duration;
}
