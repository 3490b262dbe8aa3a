using System.Text.Json.Serialization;
using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.EventProducer.Simulation;

namespace EventDrivenFrontends.EventProducer.Commands;

/// <summary>The JSON of answers and of the sample flights, without reflection.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Accepted))]
[JsonSerializable(typeof(SimulationStatus))]
[JsonSerializable(typeof(IReadOnlyList<FlightDetail>))]
internal sealed partial class ProducerJson : JsonSerializerContext;
