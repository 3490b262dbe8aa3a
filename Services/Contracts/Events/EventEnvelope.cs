using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Contracts.Events;

/// <summary>An event as EventBridge hands it to a target.</summary>
/// <param name="Id">Id that EventBridge gave it; the same on every delivery.</param>
/// <param name="Source">Who emitted it.</param>
/// <param name="DetailType">What happened.</param>
/// <param name="Time">When, to the second.</param>
/// <param name="Detail">The rest.</param>
public sealed record EventEnvelope(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("source")] string Source,
    [property: JsonPropertyName("detail-type")] string DetailType,
    [property: JsonPropertyName("time")] DateTimeOffset Time,
    [property: JsonPropertyName("detail")] JsonElement Detail)
{
    /// <summary>https://www.w3.org/TR/trace-context/#traceparent-header</summary>
    private const int TraceParentLength = 55;

    /// <summary>W3C trace context of the command behind the event, as its producer wrote it; null when it wrote none.</summary>
    /// <exception cref="InvalidOperationException">The detail has a name that is not valid Unicode.</exception>
    [JsonIgnore]
    public string? TraceParent =>
        Detail.TryGetProperty(EventMeta.Field, out var meta)
        && meta.ValueKind is JsonValueKind.Object
        && meta.TryGetProperty(EventMeta.TraceParentField, out var context)
        && context.ValueKind is JsonValueKind.String
        && context.GetRawText() is { Length: TraceParentLength + 2 } quoted
            ? quoted[1..^1]
            : null;

    /// <summary>Reads an event from the body of a queue message; on failure <paramref name="error"/> says what is wrong.</summary>
    public static bool TryParse(string body, [NotNullWhen(true)] out EventEnvelope? envelope, [NotNullWhen(false)] out string? error)
    {
        envelope = null;
        try
        {
            envelope = JsonSerializer.Deserialize(body, EventsJson.Default.EventEnvelope);
            error = envelope switch
            {
                null => "The body is null, not an EventBridge event.",
                { Id: "" } => "The event's id is empty.",
                { Detail.ValueKind: not JsonValueKind.Object } => "The event's detail is not a JSON object.",
                _ => null,
            };
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            error = $"The body is not an EventBridge event: {exception.Message}";
        }

        return error is null;
    }
}
