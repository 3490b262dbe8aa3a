namespace EventDrivenFrontends.Frontend.Flow.Targets;

/// <summary>A service answered something else than it was asked for.</summary>
internal sealed class UnexpectedAnswerException(string message) : Exception(message);
