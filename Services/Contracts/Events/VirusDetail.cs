using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Contracts.Events;

/// <summary>Detail of <see cref="VirusEvents"/>. A field that is null is not written.</summary>
/// <param name="VirusId">The virus.</param>
/// <param name="Kind">What it looks like.</param>
/// <param name="X">Place from left (0) to right (1), so that every window shows it at the same place whatever its size.</param>
/// <param name="Y">Place from top (0) to bottom (1).</param>
/// <param name="Meta">What the producer knows about the event itself.</param>
public sealed record VirusDetail(
    [property: JsonPropertyName("virusId")] string VirusId,
    [property: JsonPropertyName("kind")] string? Kind = null,
    [property: JsonPropertyName("x")] double? X = null,
    [property: JsonPropertyName("y")] double? Y = null,
    [property: JsonPropertyName("meta")] EventMeta? Meta = null);
