namespace EventDrivenFrontends.WebhookDispatcher.Slots;

/// <summary>
/// Tells which replicas are alive by this process's own clock alone: a counter that stands still for the lease's duration means that its replica is
/// gone. Clocks of different machines are never compared.
/// </summary>
internal sealed class NodeClock(TimeProvider time, TimeSpan lease)
{
    private readonly Dictionary<string, Sign> _seen = new(StringComparer.Ordinal);
    private bool _hasLooked;

    public void Observe(IReadOnlyDictionary<string, long> nodes)
    {
        foreach (var (node, counter) in nodes)
        {
            if (!_seen.TryGetValue(node, out var seen) || seen.Counter != counter)
            {
                _seen[node] = new Sign(counter, time.GetTimestamp(), IsFresh: _hasLooked);
            }
        }

        foreach (var gone in _seen.Keys.Where(node => !nodes.ContainsKey(node)).ToList())
        {
            _seen.Remove(gone);
        }

        _hasLooked = true;
    }

    public bool IsAlive(string node) => _seen.ContainsKey(node) && SilenceOf(node) < lease;

    public int Alive => _seen.Keys.Count(IsAlive);

    /// <summary>How long nothing has been heard of a replica; of one that was there at the first look and has not stirred, since that look.</summary>
    public TimeSpan SilenceOf(string node) => time.GetElapsedTime(_seen[node].At);

    /// <summary>
    /// The replicas that may be gone: nothing was heard of them for <paramref name="limit"/>, or nothing ever, as they were there at the first look and
    /// may have died long before it.
    /// </summary>
    public IEnumerable<string> SilentFor(TimeSpan limit) => _seen.Where(one => !one.Value.IsFresh || SilenceOf(one.Key) >= limit).Select(one => one.Key);

    private readonly record struct Sign(long Counter, long At, bool IsFresh);
}
