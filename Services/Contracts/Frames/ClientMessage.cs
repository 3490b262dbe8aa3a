using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Contracts.Frames;

/// <summary>A message from a WebSocket client, routed on <c>action</c>.</summary>
/// <param name="Action"><c>subscribe</c>, <c>unsubscribe</c> or <c>ping</c>.</param>
/// <param name="Topic">The topic to subscribe to or leave.</param>
/// <param name="Since">A cursor to resume from.</param>
public sealed record ClientMessage(
    [property: JsonPropertyName("action")] string? Action,
    [property: JsonPropertyName("topic"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Topic = null,
    [property: JsonPropertyName("since"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Since = null);
