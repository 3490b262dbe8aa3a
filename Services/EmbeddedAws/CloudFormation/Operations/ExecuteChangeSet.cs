using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

internal sealed record ExecuteChangeSetRequest(string? StackName, string? ChangeSetName, bool? DisableRollback);

internal sealed record ExecuteChangeSetResponse : IEmptyResult;

/// <summary>A change set is used once; the others of its stack were planned on what is no more, and go.</summary>
internal sealed class ExecuteChangeSet(StackEngine engine)
{
    public ExecuteChangeSetResponse Handle(AwsContext context, StackStore stacks, ExecuteChangeSetRequest request)
    {
        var (stack, changeSet) = ChangeSets.Find(stacks, request.StackName, request.ChangeSetName);
        if (changeSet.ExecutionStatus != ChangeSets.Available)
        {
            throw new AwsError(
                "InvalidChangeSetStatus",
                400,
                $"ChangeSet [{changeSet.Id}] cannot be executed in its current status of [{changeSet.Status}]");
        }

        if (changeSet.CreatesStack)
        {
            BeginCreate(stack, changeSet, request.DisableRollback == true, context);
        }
        else
        {
            UpdateStack.Begin(engine, stack, changeSet.Input, context);
        }

        foreach (var other in stack.ChangeSets.Keys)
        {
            stack.RemoveChangeSet(other);
        }

        stack.SetChangeSet(changeSet with { ExecutionStatus = ChangeSets.Executed });
        return new ExecuteChangeSetResponse();
    }

    private void BeginCreate(Stack stack, ChangeSet changeSet, bool disableRollback, AwsContext context)
    {
        if (!stack.TryBegin(status => status == StackStatus.ReviewInProgress, StackStatus.CreateInProgress))
        {
            throw CloudFormationErrors.AlreadyExists(stack.Name);
        }

        stack.Input = changeSet.Input;
        stack.DisableRollback = disableRollback;
        engine.Create(stack, deletesOnFailure: false, context);
    }
}
