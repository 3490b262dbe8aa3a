namespace EventDrivenFrontends.Provisioning;

/// <summary>The template cannot be read, was refused or rolled back; trying the same again does not help.</summary>
internal sealed class StackFailedException(string message) : Exception(message);
