namespace EventDrivenFrontends.Provisioning.Redrive;

/// <summary>What was asked for cannot be done; the message says why.</summary>
internal sealed class RedriveException(string message) : Exception(message);
