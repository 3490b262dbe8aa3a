using System.Text.Json;
using EventDrivenFrontends.WebhookDispatcher.Dispatching;
using EventDrivenFrontends.WebhookDispatcher.Endpoints;

namespace EventDrivenFrontends.WebhookDispatcher.Registration;

/// <summary>An endpoint as callers see it.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Url">Where events are sent.</param>
/// <param name="Filter">Which events: an event pattern of EventBridge.</param>
/// <param name="Description">What it is for.</param>
/// <param name="State">pending, active, paused or disabled.</param>
/// <param name="Reason">Why it is in a state that nobody asked for.</param>
/// <param name="CreatedAt">When it was registered.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="CircuitOpenUntil">Nothing is sent until then, because it failed all the time; then one event tries whether it works again.</param>
/// <param name="PreviousSecretUntil">Until when the secret before the present one signs too.</param>
/// <param name="Waiting">How many events wait, counted up to a thousand.</param>
/// <param name="Secret">The secret, in the one answer that shows it.</param>
internal sealed record EndpointView(
    string Id,
    string Url,
    JsonElement Filter,
    string Description,
    EndpointState State,
    string? Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    DateTimeOffset? CircuitOpenUntil = null,
    DateTimeOffset? PreviousSecretUntil = null,
    int? Waiting = null,
    string? Secret = null)
{
    public static EndpointView Of(WebhookEndpoint endpoint, OpenCircuit? circuit = null, int? waiting = null)
    {
        using var filter = JsonDocument.Parse(endpoint.Filter);
        return new EndpointView(
            endpoint.Id,
            endpoint.Url,
            filter.RootElement.Clone(),
            endpoint.Description,
            endpoint.State,
            endpoint.Reason,
            endpoint.CreatedAt,
            endpoint.ChangedAt,
            circuit?.Until,
            endpoint.PreviousSecretUntil,
            waiting);
    }
}
