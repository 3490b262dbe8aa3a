namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

/// <summary>What changes of a stack beside its resources, its events and its change sets; replaced as a whole.</summary>
internal sealed record StackState(string Status)
{
    public string? Reason { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }

    public bool DisableRollback { get; init; }

    public IReadOnlyList<StackOutput> Outputs { get; init; } = [];
}
