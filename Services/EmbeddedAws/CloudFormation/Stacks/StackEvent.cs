namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

/// <summary>One line of a stack's history.</summary>
internal sealed record StackEvent(
    string EventId,
    string LogicalResourceId,
    string? PhysicalResourceId,
    string ResourceType,
    DateTimeOffset Timestamp,
    string ResourceStatus,
    string? ResourceStatusReason,
    string? ResourceProperties);
