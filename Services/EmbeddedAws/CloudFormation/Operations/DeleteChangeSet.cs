using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

/// <summary>Deleting a change set that does not exist succeeds.</summary>
internal static class DeleteChangeSet
{
    public static EmptyResponse Handle(StackStore stacks, ChangeSetRequest request)
    {
        try
        {
            var (stack, changeSet) = ChangeSets.Find(stacks, request.StackName, request.ChangeSetName);
            stack.RemoveChangeSet(changeSet.Name);
        }
        catch (Protocol.AwsError fault) when (fault.Code == "ChangeSetNotFound")
        {
            // It is gone already.
        }

        return new EmptyResponse();
    }
}
