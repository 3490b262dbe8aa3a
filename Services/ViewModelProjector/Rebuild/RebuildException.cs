namespace EventDrivenFrontends.ViewModelProjector.Rebuild;

/// <summary>The view cannot be rebuilt; the message says why.</summary>
internal sealed class RebuildException(string message) : Exception(message);
