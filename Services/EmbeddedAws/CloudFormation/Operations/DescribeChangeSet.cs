using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

internal sealed record ChangeSetRequest(string? StackName, string? ChangeSetName);

internal sealed record DescribeChangeSetResponse(
    string ChangeSetName,
    string ChangeSetId,
    string StackId,
    string StackName,
    string? Description,
    List<ParameterShown> Parameters,
    string CreationTime,
    string ExecutionStatus,
    string Status,
    string? StatusReason,
    List<TagPair> Tags,
    List<ChangeShown> Changes);

internal sealed record ChangeShown(string Type, ResourceChangeShown ResourceChange);

internal sealed record ResourceChangeShown(
    string Action, string LogicalResourceId, string? PhysicalResourceId, string ResourceType, string? Replacement);

internal static class DescribeChangeSet
{
    public static DescribeChangeSetResponse Handle(StackStore stacks, ChangeSetRequest request)
    {
        var (stack, changeSet) = ChangeSets.Find(stacks, request.StackName, request.ChangeSetName);
        return new DescribeChangeSetResponse(
            changeSet.Name,
            changeSet.Id,
            stack.Id,
            stack.Name,
            changeSet.Description,
            DescribeStacks.Parameters(changeSet.Input),
            WireDate.Of(changeSet.CreatedAt),
            changeSet.ExecutionStatus,
            changeSet.Status,
            changeSet.Reason,
            DescribeStacks.Tags(changeSet.Input),
            [.. changeSet.Changes.Select(Show)]);
    }

    private static ChangeShown Show(ResourceChange change)
    {
        var replacement = change.Replaces switch { true => "True", false => "False", null => null };
        return new ChangeShown(
            "Resource", new ResourceChangeShown(change.Action, change.LogicalId, change.PhysicalId, change.Type, replacement));
    }
}
