using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

internal sealed record DeleteChangeSetResponse : IEmptyResult;

/// <summary>Deleting a change set that does not exist succeeds.</summary>
internal static class DeleteChangeSet
{
    public static DeleteChangeSetResponse Handle(StackStore stacks, ChangeSetRequest request)
    {
        try
        {
            var (stack, changeSet) = ChangeSets.Find(stacks, request.StackName, request.ChangeSetName);
            stack.RemoveChangeSet(changeSet.Name);
        }
        catch (AwsError fault) when (fault.Code == "ChangeSetNotFound")
        {
            // It is gone already.
        }

        return new DeleteChangeSetResponse();
    }
}
