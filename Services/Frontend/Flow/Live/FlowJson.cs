using System.Text.Json.Serialization;
using EventDrivenFrontends.Frontend.Flow.Journeys;

namespace EventDrivenFrontends.Frontend.Flow.Live;

/// <summary>JSON of the flow page.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FlowReading))]
[JsonSerializable(typeof(IReadOnlyList<HistoryPoint>))]
[JsonSerializable(typeof(JourneyStart))]
[JsonSerializable(typeof(Journey))]
[JsonSerializable(typeof(TestVirus))]
internal sealed partial class FlowJson : JsonSerializerContext;
