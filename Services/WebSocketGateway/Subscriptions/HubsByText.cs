namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>Topics by a text that several may share.</summary>
internal sealed class HubsByText
{
    private static readonly HashSet<TopicHub> None = [];

    private readonly Dictionary<string, HashSet<TopicHub>> _hubs = new(StringComparer.Ordinal);

    public bool IsEmpty => _hubs.Count == 0;

    public IEnumerable<TopicHub> All => _hubs.Values.SelectMany(hubs => hubs);

    /// <summary>Those with a text; none with null.</summary>
    public HashSet<TopicHub> Of(string? text) => text is not null && _hubs.TryGetValue(text, out var hubs) ? hubs : None;

    public void Add(string text, TopicHub hub)
    {
        if (!_hubs.TryGetValue(text, out var hubs))
        {
            _hubs[text] = hubs = [];
        }

        hubs.Add(hub);
    }

    public void Remove(string text, TopicHub hub)
    {
        if (_hubs.TryGetValue(text, out var hubs) && hubs.Remove(hub) && hubs.Count == 0)
        {
            _hubs.Remove(text);
        }
    }
}
