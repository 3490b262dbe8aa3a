namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

/// <summary>A prepared create or update of a stack.</summary>
internal sealed record ChangeSet(string Id, string Name, string? Description, DateTimeOffset CreatedAt, StackInput Input, bool CreatesStack)
{
    public required string Status { get; init; }

    public string? Reason { get; init; }

    public required string ExecutionStatus { get; init; }

    public IReadOnlyList<ResourceChange> Changes { get; init; } = [];
}

/// <summary>What an update does to one resource.</summary>
internal sealed record ResourceChange(string Action, string LogicalId, string? PhysicalId, string Type, bool? Replaces)
{
    public const string Add = "Add";
    public const string Modify = "Modify";
    public const string Remove = "Remove";
}
