using EventDrivenFrontends.ServiceDefaults.Telemetry.Journeys;

namespace EventDrivenFrontends.Frontend.Flow.Hops;

/// <summary>An arrow of the picture, and what tells about it.</summary>
/// <param name="Id">Its name for the page.</param>
/// <param name="Service">Whose work it is, and who measures it; when that is down, nothing gets over it.</param>
internal sealed record Hop(string Id, string Service)
{
    /// <summary>Histograms of the time that it takes, of what came through.</summary>
    public required MetricRef Seconds { get; init; }

    /// <summary>Histograms of the time that it took what did not come through.</summary>
    public MetricRef? Failures { get; init; }

    /// <summary>Counters of what is given up.</summary>
    public MetricRef? GivenUp { get; init; }

    /// <summary>Gauges of how many wait before it.</summary>
    public MetricRef? Waiting { get; init; }

    /// <summary>Gauges of how long the oldest has waited, in seconds.</summary>
    public MetricRef? Age { get; init; }

    /// <summary>Gauges of how many are in its dead-letter queue.</summary>
    public MetricRef? DeadLetters { get; init; }

    /// <summary>Gauges of how many connections there are at its end.</summary>
    public MetricRef? Open { get; init; }

    /// <summary>Which span of a test event is of this hop; null when there is none.</summary>
    public Func<JourneySpan, bool>? Span { get; init; }
}
