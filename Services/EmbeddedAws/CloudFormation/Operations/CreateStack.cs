using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

internal sealed record CreateStackRequest(
    string? StackName,
    string? TemplateBody,
    string? TemplateURL,
    List<ParameterPair?>? Parameters,
    List<TagPair?>? Tags,
    bool? DisableRollback,
    string? OnFailure);

internal sealed record StackIdResponse(string StackId);

internal sealed class CreateStack(StackEngine engine)
{
    public StackIdResponse Handle(AwsContext context, StackStore stacks, CreateStackRequest request)
    {
        var name = RequestInput.StackName(request.StackName);
        CheckOnFailure(request);
        var input = RequestInput.Input(
            null, request.TemplateBody, request.TemplateURL, usePrevious: false, request.Parameters, request.Tags);
        var stack = stacks.GetOrAdd(name, input, out var isNew);
        if (!isNew)
        {
            throw CloudFormationErrors.AlreadyExists(name);
        }

        stack.DisableRollback = request.DisableRollback == true || request.OnFailure == "DO_NOTHING";
        stack.TryBegin(_ => true, StackStatus.CreateInProgress);
        engine.Create(stack, deletesOnFailure: request.OnFailure == "DELETE", context);
        return new StackIdResponse(stack.Id);
    }

    private static void CheckOnFailure(CreateStackRequest request)
    {
        if (request.OnFailure is not (null or "ROLLBACK" or "DELETE" or "DO_NOTHING"))
        {
            throw CloudFormationErrors.Constraint(request.OnFailure, "onFailure", "satisfy enum value set: [ROLLBACK, DELETE, DO_NOTHING]");
        }

        if (request is { OnFailure: not null, DisableRollback: not null })
        {
            throw CloudFormationErrors.Validation("Only one of DisableRollback and OnFailure can be specified.");
        }
    }
}
