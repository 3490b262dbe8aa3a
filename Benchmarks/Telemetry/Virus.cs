using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Benchmarks.Telemetry;

/// <summary>What is created.</summary>
internal sealed record Virus([property: JsonPropertyName("x")] double X, [property: JsonPropertyName("y")] double Y)
{
    public static Virus Anywhere { get; } = new(0.5, 0.5);
}

/// <summary>Its JSON.</summary>
[JsonSerializable(typeof(Virus))]
internal sealed partial class VirusJson : JsonSerializerContext;
