using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>
/// Finds the topics of one view that a change may concern: whole views at once, single keys by the key, filters by the value of their first
/// field. What it costs does not grow with the number of topics that the change does not concern. Used under the view's gate.
/// </summary>
internal sealed class TopicIndex
{
    private static readonly HashSet<TopicHub> None = [];

    private readonly HashSet<TopicHub> _whole = [];
    private readonly HashSet<TopicHub> _attentive = [];
    private readonly Dictionary<string, HashSet<TopicHub>> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, HashSet<TopicHub>>> _byField = new(StringComparer.Ordinal);

    public void Add(TopicHub hub)
    {
        switch (hub.Topic.Topic)
        {
            case { Key: { } key }:
                Add(_byKey, key, hub);
                break;
            case { Filters: [var first, ..] }:
                if (!_byField.TryGetValue(first.Field, out var byValue))
                {
                    _byField[first.Field] = byValue = new(StringComparer.Ordinal);
                }

                Add(byValue, first.Value, hub);
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
                Remove(_byKey, key, hub);
                break;
            case { Filters: [var first, ..] }:
                RemoveFilter(first, hub);
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
    public IEnumerable<TopicHub> Find(AppliedChange change)
    {
        IEnumerable<TopicHub> hubs = _byKey.TryGetValue(change.After.Key, out var ofKey) ? _whole.Concat(ofKey) : _whole;
        return _byField.Count == 0 ? hubs : hubs.Concat(FindByFilter(change));
    }

    private IEnumerable<TopicHub> FindByFilter(AppliedChange change)
    {
        foreach (var (field, byValue) in _byField)
        {
            if (change.IsJump)
            {
                foreach (var hub in byValue.Values.SelectMany(hubs => hubs))
                {
                    yield return hub;
                }

                continue;
            }

            var after = TextOf(change.After, field);
            var before = change.Before is null ? null : TextOf(change.Before, field);
            foreach (var hub in HubsOf(byValue, after).Concat(before == after ? None : HubsOf(byValue, before)))
            {
                yield return hub;
            }
        }
    }

    private static string? TextOf(Entry entry, string field) => entry.IsDelete ? null : FieldMatch.TextOf(entry.Data, field);

    private static HashSet<TopicHub> HubsOf(Dictionary<string, HashSet<TopicHub>> byValue, string? value) =>
        value is not null && byValue.TryGetValue(value, out var hubs) ? hubs : None;

    private static void Add(Dictionary<string, HashSet<TopicHub>> index, string value, TopicHub hub)
    {
        if (!index.TryGetValue(value, out var hubs))
        {
            index[value] = hubs = [];
        }

        hubs.Add(hub);
    }

    private static void Remove(Dictionary<string, HashSet<TopicHub>> index, string value, TopicHub hub)
    {
        if (index.TryGetValue(value, out var hubs) && hubs.Remove(hub) && hubs.Count == 0)
        {
            index.Remove(value);
        }
    }

    private void RemoveFilter(TopicFilter first, TopicHub hub)
    {
        if (_byField.TryGetValue(first.Field, out var byValue))
        {
            Remove(byValue, first.Value, hub);
            if (byValue.Count == 0)
            {
                _byField.Remove(first.Field);
            }
        }
    }
}
