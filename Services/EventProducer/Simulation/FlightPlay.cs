using EventDrivenFrontends.Contracts.Events;

namespace EventDrivenFrontends.EventProducer.Simulation;

/// <summary>A run's place in the endless sequence of its days.</summary>
internal sealed class FlightPlay(IReadOnlyList<FlightDetail> flights, int seed, int day, int step)
{
    private IReadOnlyList<FlightDetail> _updates = FlightDay.Of(flights, seed, day);

    public int Day { get; private set; } = day;

    /// <summary>Updates of the day that are done.</summary>
    public int Step { get; private set; } = step;

    /// <summary>The day has not begun: the flights are still to be put on schedule.</summary>
    public bool IsDayBreak => Step == 0;

    /// <summary>The day's next updates, up to a number.</summary>
    public IReadOnlyList<FlightDetail> Next(int count) => [.. _updates.Skip(Step).Take(count)];

    /// <summary>Notes that the next updates are done; after the last one comes another day.</summary>
    public void Advance(int count)
    {
        Step += count;
        if (Step >= _updates.Count)
        {
            (Day, Step) = (Day + 1, 0);
            _updates = FlightDay.Of(flights, seed, Day);
        }
    }
}
