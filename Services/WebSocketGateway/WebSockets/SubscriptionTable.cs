namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>Subscriptions by their topics. Most clients have one, and there are many clients: a table is made for the second only.</summary>
internal struct SubscriptionTable
{
    private TopicSubscription? _single;
    private Dictionary<string, TopicSubscription>? _byTopic;

    public readonly int Count => _byTopic?.Count ?? (_single is null ? 0 : 1);

    public readonly IReadOnlyList<TopicSubscription> All => _byTopic is not null ? [.. _byTopic.Values] : _single is not null ? [_single] : [];

    public readonly TopicSubscription? Find(string topic) =>
        _byTopic is not null ? _byTopic.GetValueOrDefault(topic) : _single?.Spelling == topic ? _single : null;

    /// <summary>Adds one of a topic that has none.</summary>
    public void Add(TopicSubscription subscription)
    {
        if (_byTopic is null && _single is null)
        {
            _single = subscription;
            return;
        }

        if (_byTopic is null)
        {
            _byTopic = new Dictionary<string, TopicSubscription>(StringComparer.Ordinal) { [_single!.Spelling] = _single };
            _single = null;
        }

        _byTopic.Add(subscription.Spelling, subscription);
    }

    /// <summary>False when it is not here, or not any more.</summary>
    public bool Remove(TopicSubscription subscription)
    {
        if (Find(subscription.Spelling) != subscription)
        {
            return false;
        }

        _single = null;
        _byTopic?.Remove(subscription.Spelling);
        return true;
    }

    public void Clear() => (_single, _byTopic) = (null, null);
}
