namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Journeys;

/// <summary>What one process did for a watched event, so far.</summary>
/// <param name="Instance">Tells the processes of a service apart.</param>
/// <param name="Spans">In the order in which they ended.</param>
public sealed record JourneySpans(string Instance, IReadOnlyList<JourneySpan> Spans)
{
    /// <summary>Where a service tells it: <c>?trace=</c> and the journey's id.</summary>
    public const string Path = "/internal/spans";
}
