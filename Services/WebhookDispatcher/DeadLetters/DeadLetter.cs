using System.Text.Json;
using System.Text.Json.Serialization;
using EventDrivenFrontends.WebhookDispatcher.Pending;
using EventDrivenFrontends.WebhookDispatcher.Table;

namespace EventDrivenFrontends.WebhookDispatcher.DeadLetters;

/// <summary>An event that did not arrive, as it lies in the dead-letter queue: all that is needed to understand it and to send it again.</summary>
internal sealed record DeadLetter
{
    /// <summary>Names it as long as it lies in the queue: the id of its message.</summary>
    public string? Id { get; init; }

    public required string EndpointId { get; init; }

    public required string Url { get; init; }

    public required string EventId { get; init; }

    public required string Subject { get; init; }

    public required string Lane { get; init; }

    public required string Version { get; init; }

    public required int Attempts { get; init; }

    public DateTimeOffset? FirstAttemptAt { get; init; }

    public required DateTimeOffset FailedAt { get; init; }

    public string? LastError { get; init; }

    /// <summary>The event as EventBridge gave it.</summary>
    public required JsonElement Event { get; init; }

    public static DeadLetter Of(Delivery delivery, string url, DateTimeOffset now)
    {
        using var document = JsonDocument.Parse(delivery.Body);
        return new DeadLetter
        {
            EndpointId = delivery.EndpointId,
            Url = url,
            EventId = delivery.EventId,
            Subject = delivery.Subject,
            Lane = delivery.Lane,
            Version = delivery.Version,
            Attempts = delivery.Attempts,
            FirstAttemptAt = delivery.FirstAttemptAt,
            FailedAt = now,
            LastError = delivery.LastError,
            Event = document.RootElement.Clone(),
        };
    }

    /// <summary>The event once more, as if for the first time.</summary>
    public Delivery ToDelivery() =>
        new() { EndpointId = EndpointId, Lane = Lane, Version = Version, EventId = EventId, Subject = Subject, Body = Event.GetRawText() };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(DeadLetter))]
internal sealed partial class DeadLetterJson : JsonSerializerContext;
