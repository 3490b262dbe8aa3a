using System.Text.Json;
using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.EventProducer.Commands;

namespace EventDrivenFrontends.EventProducer.Flights;

/// <summary>A day's departures of one airport, with ids that never change.</summary>
internal static class SampleFlights
{
    private const string Resource = "sample-flights.json";

    public static IReadOnlyList<FlightDetail> All { get; } = Read();

    private static IReadOnlyList<FlightDetail> Read()
    {
        using var stream = typeof(SampleFlights).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program lacks its resource '{Resource}'.");
        return JsonSerializer.Deserialize(stream, ProducerJson.Default.IReadOnlyListFlightDetail) ?? [];
    }
}
