using System.Text.Json.Serialization;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Journeys;

/// <summary>JSON of what services tell each other about journeys.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JourneySpans))]
public sealed partial class JourneyJson : JsonSerializerContext;
