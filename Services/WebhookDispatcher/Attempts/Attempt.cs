using System.Text.Json.Serialization;
using EventDrivenFrontends.WebhookDispatcher.Table;

namespace EventDrivenFrontends.WebhookDispatcher.Attempts;

/// <summary>What became of an event by an attempt.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttemptResult>))]
internal enum AttemptResult
{
    /// <summary>It arrived.</summary>
    [JsonStringEnumMemberName("delivered")]
    Delivered,

    /// <summary>It will be tried again.</summary>
    [JsonStringEnumMemberName("retry")]
    Retry,

    /// <summary>It is in the dead-letter queue.</summary>
    [JsonStringEnumMemberName("dead")]
    Dead,

    /// <summary>The endpoint echoed the challenge.</summary>
    [JsonStringEnumMemberName("verified")]
    Verified,

    /// <summary>The endpoint did not echo the challenge.</summary>
    [JsonStringEnumMemberName("unverified")]
    Unverified,
}

/// <summary>One request to an endpoint.</summary>
/// <param name="At">When it was sent.</param>
/// <param name="EventId">Its <c>webhook-id</c>.</param>
/// <param name="Subject">What the event is about.</param>
/// <param name="Number">The how manieth for this event.</param>
/// <param name="Result">What became of the event.</param>
/// <param name="Status">The receiver's answer; none without one.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="DurationMs">How long it took.</param>
/// <param name="NextAttemptAt">When it will be tried again.</param>
internal sealed record Attempt(
    DateTimeOffset At,
    string EventId,
    string Subject,
    int Number,
    AttemptResult Result,
    int? Status,
    string? Error,
    double DurationMs,
    DateTimeOffset? NextAttemptAt);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Attempt))]
internal sealed partial class AttemptJson : JsonSerializerContext;
