using EventDrivenFrontends.Contracts.Events;

namespace EventDrivenFrontends.EventProducer.Simulation;

/// <summary>Everything that happens to the flights on one simulated day. The same seed and day always give the same.</summary>
internal static class FlightDay
{
    private const int DayStride = 7919;

    /// <summary>The day's updates in the order in which they happen.</summary>
    public static IReadOnlyList<FlightDetail> Of(IReadOnlyList<FlightDetail> flights, int seed, int day)
    {
        var chance = new Random(unchecked(seed + (day * DayStride)));
        return
        [
            .. flights
                .SelectMany(flight => new FlightLife(flight, chance).Live())
                .OrderBy(update => update.Minute)
                .Select(update => update.Change),
        ];
    }
}
