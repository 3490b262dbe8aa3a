using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

internal sealed record DeleteStackRequest(string? StackName);

internal sealed record EmptyResponse;

/// <summary>Deleting a stack that does not exist, or is on its way out, succeeds.</summary>
internal sealed class DeleteStack(StackEngine engine)
{
    public EmptyResponse Handle(AwsContext context, StackStore stacks, DeleteStackRequest request)
    {
        var name = request.StackName ?? throw CloudFormationErrors.Constraint(null, "stackName", "not be null");
        if (stacks.Find(name) is not { } stack || stack.Status is StackStatus.DeleteInProgress or StackStatus.DeleteComplete)
        {
            return new EmptyResponse();
        }

        if (!stack.TryBegin(StackStatus.IsDeletable, StackStatus.DeleteInProgress))
        {
            throw CloudFormationErrors.Validation(
                $"Stack:{stack.Id} is in {stack.Status} state and can not be deleted.");
        }

        engine.Delete(stack, context);
        return new EmptyResponse();
    }
}
