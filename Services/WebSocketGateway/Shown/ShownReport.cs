using System.Text.Json.Serialization;

namespace EventDrivenFrontends.WebSocketGateway.Shown;

/// <summary>What a client has shown lately.</summary>
/// <param name="Shown">A change each.</param>
internal sealed record ShownReport([property: JsonPropertyName("shown")] IReadOnlyList<ShownChange?>? Shown);

/// <summary>One change that a client has shown. Durations, not times: nobody knows how a client's clock is set.</summary>
/// <param name="TraceParent">As the change had it.</param>
/// <param name="View">Its view.</param>
/// <param name="At">When it happened, as the change had it.</param>
/// <param name="Took">Milliseconds from its arrival at the client until it was shown.</param>
/// <param name="Ago">Milliseconds from then until the report was sent.</param>
internal sealed record ShownChange(
    [property: JsonPropertyName("traceparent")] string? TraceParent,
    [property: JsonPropertyName("view")] string? View,
    [property: JsonPropertyName("at")] string? At,
    [property: JsonPropertyName("took")] double Took,
    [property: JsonPropertyName("ago")] double Ago);

/// <summary>The JSON of reports.</summary>
[JsonSourceGenerationOptions(MaxDepth = 4)]
[JsonSerializable(typeof(ShownReport))]
internal sealed partial class ShownJson : JsonSerializerContext;
