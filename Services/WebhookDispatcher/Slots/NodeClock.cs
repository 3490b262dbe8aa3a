namespace EventDrivenFrontends.WebhookDispatcher.Slots;

/// <summary>
/// Tells which replicas are alive by this process's own clock alone: a counter that stands still for the lease's duration means that its replica is
/// gone. Clocks of different machines are never compared.
/// </summary>
internal sealed class NodeClock(TimeProvider time, TimeSpan lease)
{
    private readonly Dictionary<string, (long Counter, long Since)> _seen = new(StringComparer.Ordinal);

    public void Observe(IReadOnlyDictionary<string, long> nodes)
    {
        foreach (var (node, counter) in nodes)
        {
            if (!_seen.TryGetValue(node, out var seen) || seen.Counter != counter)
            {
                _seen[node] = (counter, time.GetTimestamp());
            }
        }

        foreach (var gone in _seen.Keys.Where(node => !nodes.ContainsKey(node)).ToList())
        {
            _seen.Remove(gone);
        }
    }

    public bool IsAlive(string node) => _seen.TryGetValue(node, out var seen) && time.GetElapsedTime(seen.Since) < lease;

    public int Alive => _seen.Keys.Count(IsAlive);
}
