using System.Collections.Immutable;
using System.Text.Json;
using EventDrivenFrontends.EventPatterns;
using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.WebhookDispatcher.Endpoints;

/// <summary>All endpoints at one time, and the index that finds those that want an event. Immutable.</summary>
internal sealed class EndpointSet
{
    private readonly ImmutableDictionary<string, WebhookEndpoint> _byId;
    private readonly Lazy<RuleIndex<WebhookEndpoint>> _index;

    public EndpointSet(IEnumerable<WebhookEndpoint> endpoints)
        : this(endpoints.ToImmutableDictionary(endpoint => endpoint.Id, StringComparer.Ordinal))
    {
    }

    private EndpointSet(ImmutableDictionary<string, WebhookEndpoint> byId)
    {
        _byId = byId;
        _index = new(() => new RuleIndex<WebhookEndpoint>(
            byId.Values.Where(endpoint => endpoint.Collects).Select(endpoint => (EventPattern.Parse(endpoint.Filter), endpoint))));
    }

    public static EndpointSet Empty { get; } = new(ImmutableDictionary<string, WebhookEndpoint>.Empty);

    public IEnumerable<WebhookEndpoint> All => _byId.Values;

    public WebhookEndpoint? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The endpoints that events are collected for and whose filter matches.</summary>
    public IReadOnlyCollection<WebhookEndpoint> WantedBy(JsonElement @event) => _index.Value.Match(@event);

    public EndpointSet With(WebhookEndpoint endpoint) => new(_byId.SetItem(endpoint.Id, endpoint));

    public EndpointSet Without(string id) => new(_byId.Remove(id));
}
