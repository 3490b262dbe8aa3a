namespace EventDrivenFrontends.Frontend.Flow.Journeys;

/// <summary>How far a test event has come.</summary>
/// <param name="Trace">The id of its trace.</param>
/// <param name="Steps">What has been done for it, by when it began.</param>
internal sealed record Journey(string Trace, IReadOnlyList<JourneyStep> Steps);
