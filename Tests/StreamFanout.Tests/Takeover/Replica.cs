using EventDrivenFrontends.Contracts.Delivery;

namespace EventDrivenFrontends.StreamFanout.Tests.Takeover;

/// <summary>
/// What a gateway may conclude from its deliveries, by the letter of <see cref="FanoutDelivery"/>: it reloads at each gap and each new owner of a shard,
/// and its cursor is the lowest watermark. Keeps a list of all that contradicts what was written.
/// </summary>
internal sealed class Replica(ViewWriter writer)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, FanoutDelivery> _last = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Owner, string? Watermark)> _shards = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _newest = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Link, string Key), string> _ofLink = [];
    private readonly List<string> _violations = [];

    public IReadOnlyList<string> Violations => Locked(() => _violations.ToList());

    public IReadOnlyList<string> Instances => Locked(() => _last.Keys.ToList());

    /// <summary>All changes up to here have come; null while a shard's progress is unknown.</summary>
    public string? Cursor => Locked(FindCursor);

    public Dictionary<string, string> Newest => Locked(() => _newest.ToDictionary());

    /// <summary>The shards that an instance reads, by its last delivery.</summary>
    public int ShardsOf(string instance) => Locked(() => _last.TryGetValue(instance, out var last) ? last.Progress.Count : 0);

    public void Take(FanoutDelivery delivery)
    {
        lock (_gate)
        {
            var follows = _last.TryGetValue(delivery.Instance, out var last)
                && last.Link == delivery.Link && delivery.Sequence - last.Sequence is 0 or 1;
            var sameOwners = delivery.Progress.All(
                progress => _shards.TryGetValue(progress.Shard, out var known) && known.Owner == delivery.Instance);
            _last[delivery.Instance] = delivery;
            if (!follows || !sameOwners)
            {
                Reload();
            }

            Apply(delivery);
            CheckCursor();
        }
    }

    private void Reload()
    {
        foreach (var item in writer.All())
        {
            Keep(item.Key, item.Version);
        }
    }

    private void Apply(FanoutDelivery delivery)
    {
        foreach (var change in delivery.Changes)
        {
            if (_ofLink.TryGetValue((delivery.Link, change.Key), out var before) && string.CompareOrdinal(before, change.Version) >= 0)
            {
                _violations.Add($"{change.Key}: {change.Version} after {before}");
            }

            _ofLink[(delivery.Link, change.Key)] = change.Version;
            Keep(change.Key, change.Version);
        }

        foreach (var progress in delivery.Progress)
        {
            _shards[progress.Shard] = (delivery.Instance, progress.Watermark);
        }
    }

    private void CheckCursor()
    {
        if (FindCursor() is { } cursor)
        {
            _violations.AddRange(writer.All()
                .Where(item => item.Prompt && string.CompareOrdinal(item.Version, cursor) <= 0)
                .Where(item => !_newest.TryGetValue(item.Key, out var have) || string.CompareOrdinal(have, item.Version) < 0)
                .Select(item => $"{item.Key}: the cursor {cursor} has passed {item.Version}"));
        }
    }

    private string? FindCursor()
    {
        var watermarks = _last.Values.SelectMany(last => last.Active).Distinct()
            .Select(shard => _shards.TryGetValue(shard, out var known) ? known.Watermark : null).ToList();
        return watermarks.Count == 0 || watermarks.Contains(null) ? null : watermarks.Min(StringComparer.Ordinal);
    }

    private void Keep(string key, string version)
    {
        if (!_newest.TryGetValue(key, out var have) || string.CompareOrdinal(have, version) < 0)
        {
            _newest[key] = version;
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
