using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

/// <summary>Finds a change set by its name within a stack, or by its own ARN.</summary>
internal static class ChangeSets
{
    public const string Complete = "CREATE_COMPLETE";
    public const string Failed = "FAILED";
    public const string Available = "AVAILABLE";
    public const string Unavailable = "UNAVAILABLE";
    public const string Executed = "EXECUTE_COMPLETE";

    public static (Stack Stack, ChangeSet ChangeSet) Find(StackStore stacks, string? stackName, string? changeSetName)
    {
        var name = changeSetName ?? throw CloudFormationErrors.Constraint(null, "changeSetName", "not be null");
        var candidates = stackName is null ? stacks.All : [RequestInput.Stack(stacks, stackName)];
        foreach (var stack in candidates)
        {
            foreach (var changeSet in stack.ChangeSets.Values)
            {
                if (changeSet.Id == name || (changeSet.Name == name && stackName is not null))
                {
                    return (stack, changeSet);
                }
            }
        }

        throw CloudFormationErrors.NoChangeSet(name);
    }
}
