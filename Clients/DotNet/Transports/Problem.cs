using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Client.Transports;

/// <summary>What a gateway says when it refuses a request (RFC 9457).</summary>
internal sealed record Problem([property: JsonPropertyName("detail")] string? Detail);

/// <summary>Its JSON.</summary>
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext;
