namespace EventDrivenFrontends.Frontend.Flow.Journeys;

/// <summary>One hop of a journey.</summary>
/// <param name="Hop">Which; null for what is done besides.</param>
/// <param name="Service">Who.</param>
/// <param name="Name">What.</param>
/// <param name="StartedAt">When it began, by the service's clock.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Fault">What went wrong; null when nothing did.</param>
internal sealed record JourneyStep(string? Hop, string Service, string Name, DateTimeOffset StartedAt, double Milliseconds, string? Fault);
