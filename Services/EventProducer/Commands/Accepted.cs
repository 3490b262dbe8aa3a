using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventDrivenFrontends.EventProducer.Commands;

/// <summary>Body of the answer to an accepted command: what it was about.</summary>
internal sealed record Accepted(
    [property: JsonPropertyName("virusId")] string? VirusId = null,
    [property: JsonPropertyName("flightId")] string? FlightId = null,
    [property: JsonPropertyName("userId")] string? UserId = null,
    [property: JsonPropertyName("count")] int? Count = null)
{
    public string ToJson() => JsonSerializer.Serialize(this, ProducerJson.Default.Accepted);
}
