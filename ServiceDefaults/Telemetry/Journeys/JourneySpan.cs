namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Journeys;

/// <summary>One thing that a service did for a watched event.</summary>
/// <param name="Name">What.</param>
/// <param name="Kind">Its side of a message or call: Server, Client, Producer, Consumer or Internal.</param>
/// <param name="StartedAt">When, by the service's clock.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Fault">What went wrong; null when nothing did.</param>
public sealed record JourneySpan(string Name, string Kind, DateTimeOffset StartedAt, double Milliseconds, string? Fault);
