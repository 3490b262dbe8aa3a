using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Client.Feeds;

/// <summary>What was shown lately, as the gateway wants to hear it.</summary>
internal sealed record ShownReport([property: JsonPropertyName("shown")] IReadOnlyList<ShownChange> Shown);

/// <summary>One change.</summary>
/// <param name="TraceParent">Its trace.</param>
/// <param name="View">Its view.</param>
/// <param name="At">When it happened.</param>
/// <param name="Took">Milliseconds from its arrival until it was shown.</param>
/// <param name="Ago">Milliseconds from then until the report.</param>
internal sealed record ShownChange(
    [property: JsonPropertyName("traceparent")] string TraceParent,
    [property: JsonPropertyName("view")] string View,
    [property: JsonPropertyName("at")] string At,
    [property: JsonPropertyName("took")] double Took,
    [property: JsonPropertyName("ago")] double Ago);

/// <summary>Its JSON.</summary>
[JsonSerializable(typeof(ShownReport))]
internal sealed partial class ShownJson : JsonSerializerContext;
