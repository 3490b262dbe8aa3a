using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EventDrivenFrontends.WebhookDispatcher.Attempts;
using EventDrivenFrontends.WebhookDispatcher.DeadLetters;
using EventDrivenFrontends.WebhookDispatcher.Table;

namespace EventDrivenFrontends.WebhookDispatcher.Registration;

/// <summary>The JSON of the management API.</summary>
[JsonSerializable(typeof(EndpointView))]
[JsonSerializable(typeof(EndpointList))]
[JsonSerializable(typeof(EndpointRequest))]
[JsonSerializable(typeof(AttemptList))]
[JsonSerializable(typeof(DeadLetterList))]
[JsonSerializable(typeof(DeskResult))]
[JsonSerializable(typeof(TestSent))]
[JsonSerializable(typeof(ReplayRequest))]
[JsonSerializable(typeof(ReplayStarted))]
[JsonSerializable(typeof(SecretRequest))]
internal sealed partial class WebhookApiJson : JsonSerializerContext
{
    /// <summary>Text as it is: whoever copies a secret from an answer must get the secret, its + included.</summary>
    public static WebhookApiJson Plain { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new TimestampConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <param name="Endpoints">By the time of their registration.</param>
internal sealed record EndpointList(IReadOnlyList<EndpointView> Endpoints);

/// <param name="Attempts">The newest first.</param>
internal sealed record AttemptList(IReadOnlyList<Attempt> Attempts);

/// <param name="Count">How many there are in all, about.</param>
/// <param name="DeadLetters">The newest first, at most 500.</param>
internal sealed record DeadLetterList(int Count, IReadOnlyList<DeadLetter> DeadLetters);

/// <param name="EventId">Its <c>webhook-id</c>.</param>
internal sealed record TestSent(string EventId);

/// <param name="Since">From when.</param>
/// <param name="Until">To when.</param>
internal sealed record ReplayStarted(DateTimeOffset Since, DateTimeOffset Until);

/// <summary>What a new endpoint is made of, and a changed one.</summary>
/// <param name="Url">Where events are sent.</param>
/// <param name="Filter">Which events: an event pattern of EventBridge.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Secret">A secret of the caller's; one is made without it.</param>
internal sealed record EndpointRequest(string? Url, JsonElement? Filter, string? Description, string? Secret);

/// <param name="Secret">A secret of the caller's; one is made without it.</param>
internal sealed record SecretRequest(string? Secret);

/// <param name="Since">From when.</param>
/// <param name="Until">To when; now without it.</param>
internal sealed record ReplayRequest(DateTimeOffset? Since, DateTimeOffset? Until);
