using EventDrivenFrontends.Contracts.Delivery;

namespace EventDrivenFrontends.WebSocketGateway.Feed;

/// <summary>
/// What the deliveries so far say: whether one is missing, and up to which version all shards have come. Not thread-safe.
/// </summary>
/// <remarks>
/// Each instance lists the shards that it believes to be active. Their beliefs differ for a moment when shards split or close, so a shard
/// counts while any live instance lists it: then a cursor may wait, but never passes a change. An instance that has been silent counts no
/// longer.
/// </remarks>
internal sealed class FeedProgress(TimeProvider time)
{
    private static readonly TimeSpan InstanceLifetime = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, Instance> _instances = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Shard> _shards = new(StringComparer.Ordinal);

    /// <summary>Takes note of a delivery.</summary>
    public DeliveryOutcome Accept(FanoutDelivery delivery)
    {
        ForgetSilent();
        var outcome = Compare(delivery);
        if (outcome is DeliveryOutcome.Outdated)
        {
            return outcome;
        }

        _instances[delivery.Instance] = new(delivery.Link, delivery.Sequence, delivery.Active, time.GetTimestamp());
        foreach (var (shard, watermark) in delivery.Progress)
        {
            if (!_shards.TryGetValue(shard, out var known) || known.Owner != delivery.Instance)
            {
                outcome = DeliveryOutcome.Gap;
            }

            _shards[shard] = new(delivery.Instance, watermark);
        }

        ForgetClosed();
        return outcome;
    }

    /// <summary>
    /// All changes up to this version have been delivered since the node is attached; null while that is not known of some shard.
    /// </summary>
    public string? LowWatermark()
    {
        string? lowest = null;
        foreach (var id in ActiveShards())
        {
            if (!_shards.TryGetValue(id, out var shard) || shard.Watermark is null)
            {
                return null;
            }

            lowest = lowest is null || string.CompareOrdinal(shard.Watermark, lowest) < 0 ? shard.Watermark : lowest;
        }

        return lowest;
    }

    private DeliveryOutcome Compare(FanoutDelivery delivery) =>
        _instances.TryGetValue(delivery.Instance, out var last) && last.Link == delivery.Link
            ? (delivery.Sequence - last.Sequence) switch
            {
                1 => DeliveryOutcome.Next,
                0 => DeliveryOutcome.Repeated,
                < 0 => DeliveryOutcome.Outdated,
                _ => DeliveryOutcome.Gap,
            }
            : DeliveryOutcome.Gap;

    private HashSet<string> ActiveShards() => [.. _instances.Values.SelectMany(instance => instance.Active)];

    private void ForgetSilent()
    {
        foreach (var (id, instance) in _instances)
        {
            if (time.GetElapsedTime(instance.HeardAt) > InstanceLifetime)
            {
                _instances.Remove(id);
            }
        }
    }

    private void ForgetClosed()
    {
        var active = ActiveShards();
        foreach (var id in _shards.Keys)
        {
            if (!active.Contains(id))
            {
                _shards.Remove(id);
            }
        }
    }

    private readonly record struct Instance(string Link, long Sequence, IReadOnlyList<string> Active, long HeardAt);

    private readonly record struct Shard(string Owner, string? Watermark);
}
