using System.Text.Json;
using System.Text.Json.Serialization;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.EventProducer.Commands;

namespace EventDrivenFrontends.EventProducer.Simulation;

/// <summary>What callers see of the simulation.</summary>
internal sealed record SimulationStatus(
    [property: JsonPropertyName("running")] bool Running,
    [property: JsonPropertyName("speed")] double Speed,
    [property: JsonPropertyName("startedAt")] string? StartedAt)
{
    public static SimulationStatus Of(SimulationRecord record) =>
        new(record.Running, record.Speed, record.Running ? Timestamp.Format(record.StartedAt) : null);

    public string ToJson() => JsonSerializer.Serialize(this, ProducerJson.Default.SimulationStatus);
}
