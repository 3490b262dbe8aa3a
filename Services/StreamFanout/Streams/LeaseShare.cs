namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>Decides which leases an instance should try to take.</summary>
internal static class LeaseShare
{
    /// <summary>
    /// Free leases up to a fair share, which is the number of readable shards over the number of live instances, rounded up; and when none is free, one
    /// at a time from an instance that has at least two more than this one.
    /// </summary>
    /// <param name="leases">All leases of the stream.</param>
    /// <param name="me">The instance.</param>
    /// <param name="reading">Shards that the instance reads at present.</param>
    /// <param name="isExpired">Whether a lease's owner has been silent for too long.</param>
    public static List<Lease> Choose(IReadOnlyList<Lease> leases, string me, IReadOnlyCollection<string> reading, Func<Lease, bool> isExpired)
    {
        var unfinished = leases.Where(lease => !lease.Finished).ToDictionary(lease => lease.ShardId);
        var readable = unfinished.Values.Where(lease => lease.ParentId is null || !unfinished.ContainsKey(lease.ParentId)).ToList();
        var others = readable
            .Where(lease => lease.Owner is not null && lease.Owner != me && !isExpired(lease))
            .GroupBy(lease => lease.Owner!)
            .ToList();
        var share = (readable.Count + others.Count) / (others.Count + 1);
        var free = readable.Where(lease => !reading.Contains(lease.ShardId) && (lease.Owner is null || lease.Owner == me || isExpired(lease))).ToList();
        if (free.Count > 0)
        {
            return [.. free.Take(Math.Max(0, share - reading.Count))];
        }

        var busiest = others.MaxBy(group => group.Count());
        return busiest?.Count() >= reading.Count + 2 ? [busiest.First()] : [];
    }
}
