namespace EventDrivenFrontends.Provisioning;

/// <summary>What applying the template did.</summary>
internal enum StackOutcome
{
    Created,
    Updated,
    Unchanged,
}
