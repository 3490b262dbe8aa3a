using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>
/// Finds the topics of one view that a change may concern: whole views at once, single keys by the key, filters by the values of their fields.
/// What it costs grows with the combinations of fields that topics filter by, and not with the number of topics that the change does not concern.
/// Used under the view's gate.
/// </summary>
internal sealed class TopicIndex
{
    private readonly HashSet<TopicHub> _whole = [];
    private readonly HashSet<TopicHub> _attentive = [];
    private readonly HubsByText _byKey = new();
    private readonly Dictionary<string, FilteredHubs> _byFields = new(StringComparer.Ordinal);

    public void Add(TopicHub hub)
    {
        switch (hub.Topic.Topic)
        {
            case { Key: { } key }:
                _byKey.Add(key, hub);
                break;
            case { Filters: { Count: > 0 } filters }:
                var name = NameOf(filters);
                if (!_byFields.TryGetValue(name, out var filtered))
                {
                    _byFields[name] = filtered = new FilteredHubs([.. filters.Select(filter => filter.Field)]);
                }

                filtered.Add(hub);
                break;
            default:
                _whole.Add(hub);
                break;
        }
    }

    public void Remove(TopicHub hub)
    {
        if (_attentive.Remove(hub))
        {
            return;
        }

        switch (hub.Topic.Topic)
        {
            case { Key: { } key }:
                _byKey.Remove(key, hub);
                break;
            case { Filters: { Count: > 0 } filters }:
                var name = NameOf(filters);
                if (_byFields.TryGetValue(name, out var filtered))
                {
                    filtered.Remove(hub);
                    if (filtered.IsEmpty)
                    {
                        _byFields.Remove(name);
                    }
                }

                break;
            default:
                _whole.Remove(hub);
                break;
        }
    }

    /// <summary>Asks the hub about every change from now on, until <see cref="Settle"/>.</summary>
    public void Attend(TopicHub hub)
    {
        Remove(hub);
        _attentive.Add(hub);
    }

    /// <summary>Asks hubs for which the watermark has come far enough only about changes that the index finds for them.</summary>
    public void Settle(string watermark)
    {
        foreach (var hub in _attentive)
        {
            if (string.CompareOrdinal(hub.AttentiveUntil, watermark) <= 0)
            {
                _attentive.Remove(hub);
                Add(hub);
            }
        }
    }

    /// <summary>The hubs to ask about every change.</summary>
    public IReadOnlyCollection<TopicHub> Attentive => _attentive;

    /// <summary>The other hubs to ask about <paramref name="change"/>.</summary>
    public IEnumerable<TopicHub> Find(AppliedChange change) =>
        [.. _whole, .. _byKey.Of(change.After.Key), .. _byFields.Values.SelectMany(filtered => filtered.Find(change))];

    /// <summary>What tells combinations of fields apart.</summary>
    private static string NameOf(IReadOnlyList<TopicFilter> filters) => string.Join('&', filters.Select(filter => Uri.EscapeDataString(filter.Field)));
}
