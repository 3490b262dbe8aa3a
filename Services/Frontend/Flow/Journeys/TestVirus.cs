namespace EventDrivenFrontends.Frontend.Flow.Journeys;

/// <summary>The command that a test event is: a virus in the middle of the dish.</summary>
/// <param name="VirusId">Tells by which journey it came.</param>
/// <param name="Kind">What it looks like.</param>
/// <param name="X">Where it is.</param>
/// <param name="Y">Where it is.</param>
internal sealed record TestVirus(string VirusId, string Kind, double X, double Y);
