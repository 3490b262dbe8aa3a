namespace EventDrivenFrontends.Frontend.Flow.Live;

/// <summary>How a service does.</summary>
/// <param name="Id">Which.</param>
/// <param name="Instances">How many of its processes answered.</param>
/// <param name="Faults">What is wrong, a line each.</param>
internal sealed record ServiceReading(string Id, int Instances, IReadOnlyList<string> Faults);
