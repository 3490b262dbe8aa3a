using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Benchmarks.Walkthrough;

/// <summary>The body of <c>POST /viruses</c>.</summary>
internal sealed record Virus([property: JsonPropertyName("virusId")] string VirusId);

[JsonSerializable(typeof(Virus))]
internal sealed partial class WalkthroughJson : JsonSerializerContext;
