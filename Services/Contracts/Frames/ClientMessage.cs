using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Contracts.Frames;

/// <summary>A message from a WebSocket client, routed on <c>action</c>.</summary>
/// <param name="Action"><c>subscribe</c>, <c>unsubscribe</c>, <c>authenticate</c> or <c>ping</c>.</param>
/// <param name="Topic">The topic to subscribe to or leave.</param>
/// <param name="Since">A cursor to resume from.</param>
/// <param name="Token">A bearer token.</param>
public sealed record ClientMessage(
    [property: JsonPropertyName("action")] string? Action,
    [property: JsonPropertyName("topic"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Topic = null,
    [property: JsonPropertyName("since"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Since = null,
    [property: JsonPropertyName("token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Token = null);
