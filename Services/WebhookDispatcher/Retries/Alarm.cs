using System.Text.Json.Serialization;
using EventDrivenFrontends.WebhookDispatcher.Table;

namespace EventDrivenFrontends.WebhookDispatcher.Retries;

/// <summary>A message to ourselves, which SQS keeps until its time has come: look after the endpoint then.</summary>
/// <param name="EndpointId">The endpoint.</param>
/// <param name="DueAt">The time.</param>
/// <param name="Replay">What is left of a replay, if that is what is to be done.</param>
internal sealed record Alarm(string EndpointId, DateTimeOffset DueAt, ReplayStep? Replay = null);

/// <summary>The part of a replay that is still to be done.</summary>
/// <param name="Since">From when.</param>
/// <param name="Until">To when.</param>
/// <param name="Shard">The part of the log's hour to go on with.</param>
/// <param name="After">The place within it to go on after.</param>
internal sealed record ReplayStep(DateTimeOffset Since, DateTimeOffset Until, int Shard = 0, string? After = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Alarm))]
internal sealed partial class AlarmJson : JsonSerializerContext;
