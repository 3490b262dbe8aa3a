using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Frontend.Configuration;

/// <summary>What the page asks for first: where its services are.</summary>
/// <param name="Gateway">Base address of WebSocketGateway.</param>
/// <param name="Producer">Base address of EventProducer.</param>
/// <param name="SignIn">Whether the gateway lets people sign in without a password.</param>
/// <param name="Flow">Whether there is a page that shows how events flow.</param>
/// <param name="Webhooks">Base address of WebhookDispatcher; without it the page does not speak of webhooks.</param>
/// <param name="ReportShown">Whether the page tells the gateway when it has shown changes that are traced.</param>
internal sealed record PageConfiguration(
    [property: JsonPropertyName("gateway")] string Gateway,
    [property: JsonPropertyName("producer")] string Producer,
    [property: JsonPropertyName("signIn")] bool SignIn,
    [property: JsonPropertyName("flow")] bool Flow,
    [property: JsonPropertyName("webhooks"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Webhooks,
    [property: JsonPropertyName("reportShown"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool ReportShown);
