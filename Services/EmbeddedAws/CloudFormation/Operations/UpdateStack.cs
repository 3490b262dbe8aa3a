using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

internal sealed record UpdateStackRequest(
    string? StackName,
    string? TemplateBody,
    string? TemplateURL,
    bool? UsePreviousTemplate,
    List<ParameterPair?>? Parameters,
    List<TagPair?>? Tags);

internal sealed class UpdateStack(StackEngine engine)
{
    public StackIdResponse Handle(AwsContext context, StackStore stacks, UpdateStackRequest request)
    {
        var name = request.StackName ?? "";
        var stack = stacks.Find(name) ?? throw CloudFormationErrors.Validation($"Stack [{name}] does not exist");
        var input = RequestInput.Input(
            stack, request.TemplateBody, request.TemplateURL, request.UsePreviousTemplate == true, request.Parameters, request.Tags);
        CheckUpdatable(stack);

        var pseudo = StackEngine.Pseudo(stack, context);
        var isChange = RequestInput.Checked(() =>
            StackPlan.Changes(stack, input, pseudo).Count > 0 || StackPlan.ChangesOutputsOrTags(stack, input, pseudo));
        if (!isChange)
        {
            throw CloudFormationErrors.Validation("No updates are to be performed.");
        }

        Begin(engine, stack, input, context);
        return new StackIdResponse(stack.Id);
    }

    /// <summary>Also what ExecuteChangeSet does in the end.</summary>
    public static void Begin(StackEngine engine, Stack stack, StackInput input, AwsContext context)
    {
        if (!stack.TryBegin(StackStatus.IsUpdatable, StackStatus.UpdateInProgress))
        {
            throw NotUpdatable(stack);
        }

        engine.Update(stack, input, context);
    }

    private static void CheckUpdatable(Stack stack)
    {
        if (!StackStatus.IsUpdatable(stack.Status))
        {
            throw NotUpdatable(stack);
        }
    }

    private static AwsError NotUpdatable(Stack stack) =>
        CloudFormationErrors.Validation($"Stack:{stack.Id} is in {stack.Status} state and can not be updated.");
}
