namespace EventDrivenFrontends.EventPatterns;

/// <summary>The pattern is not one; the message is the reason that AWS gives after "Event pattern is not valid. Reason: ".</summary>
public sealed class InvalidEventPatternException(string reason) : Exception(reason);
