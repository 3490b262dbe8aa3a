using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Contracts.Events;

/// <summary>The JSON of events, without reflection.</summary>
/// <remarks>A detail nests less deeply than JSON readers allow by default, because it travels on inside of changes and frames.</remarks>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 32)]
[JsonSerializable(typeof(EventEnvelope))]
[JsonSerializable(typeof(FlightDetail))]
[JsonSerializable(typeof(SeatDetail))]
[JsonSerializable(typeof(VirusDetail))]
public sealed partial class EventsJson : JsonSerializerContext;
