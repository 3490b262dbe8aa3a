using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Topics;

namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>All topics of one view that somebody subscribes to.</summary>
/// <remarks>
/// Hubs are told apart by the spelling of the topic, because frames name it as the client did. A subscriber is registered first and reads the
/// view then, so nothing is lost between the two; what comes twice, it knows by its position.
/// </remarks>
internal sealed class ViewTopics(ViewReplica view, LowWatermark watermark, CursorIssuer cursors, TimeProvider time) : IViewObserver
{
    private readonly Dictionary<string, TopicHub> _hubs = new(StringComparer.Ordinal);
    private readonly TopicIndex _index = new();
    private readonly List<TopicHub> _touched = [];

    /// <summary>How many there are.</summary>
    public int Count => view.Synchronized(_ => _hubs.Count);

    /// <summary>How many subscribers they have.</summary>
    public int Subscribers => view.Synchronized(_ => _hubs.Values.Sum(hub => hub.Subscribers));

    /// <summary>Begins a subscription: all changes are delivered that the view takes from now on.</summary>
    /// <param name="spelling">The topic as the client named it.</param>
    /// <param name="topic">What it means.</param>
    /// <param name="subscriber">Who receives it.</param>
    /// <param name="resumesUpTo">The newest version that the client of a filter may hold from another node; null when it holds none.</param>
    /// <returns>The topic, with all its subscribers.</returns>
    public TopicHub Subscribe(string spelling, ResolvedTopic topic, ISubscriber subscriber, string? resumesUpTo) => view.Synchronized(_ =>
    {
        if (!_hubs.TryGetValue(spelling, out var hub))
        {
            _hubs[spelling] = hub = new TopicHub(spelling, topic);
            _index.Add(hub);
        }

        hub.Add(subscriber);
        if (resumesUpTo is not null)
        {
            hub.Attend(resumesUpTo);
            _index.Attend(hub);
        }

        return hub;
    });

    public void Unsubscribe(string spelling, ISubscriber subscriber) => view.Synchronized(_ =>
    {
        if (_hubs.TryGetValue(spelling, out var hub))
        {
            hub.Remove(subscriber);
            if (hub.IsEmpty)
            {
                _hubs.Remove(spelling);
                _index.Remove(hub);
            }
        }

        return hub;
    });

    public void OnApplied(IReadOnlyList<AppliedChange> changes)
    {
        _index.Settle(watermark.Current.Version);
        foreach (var change in changes)
        {
            _touched.AddRange(_index.Find(change).Where(hub => hub.Note(change, attentive: false)));
            _touched.AddRange(_index.Attentive.Where(hub => hub.Note(change, attentive: true)));
        }

        var moment = cursors.Observe(view.State);
        // None of the changes is covered by the watermark yet, so it holds in the middle of them as well.
        var (before, now) = (cursors.Before(moment.Watermark), time.GetTimestamp());
        foreach (var hub in _touched)
        {
            hub.Publish(moment, new CursorStep(before, cursors.After(moment, hub.AttentiveUntil)), now);
        }

        _touched.Clear();
    }

    public void OnClosed()
    {
        foreach (var hub in _hubs.Values)
        {
            _index.Remove(hub);
            hub.End();
        }

        _hubs.Clear();
    }
}
