namespace EventDrivenFrontends.Frontend.Flow.Journeys;

/// <summary>A test event that is on its way.</summary>
/// <param name="Trace">The id of its trace, by which it is asked for, here and in whatever collects traces.</param>
/// <param name="Topic">The topic of what it changes.</param>
/// <param name="Key">The key of what it changes.</param>
/// <param name="SentAt">When it was sent.</param>
internal sealed record JourneyStart(string Trace, string Topic, string Key, DateTimeOffset SentAt);
