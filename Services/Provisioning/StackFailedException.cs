namespace EventDrivenFrontends.Provisioning;

/// <summary>CloudFormation refused the template or rolled it back; trying the same again does not help.</summary>
internal sealed class StackFailedException(string message) : Exception(message);
