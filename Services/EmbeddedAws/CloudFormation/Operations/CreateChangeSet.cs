using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

internal sealed record CreateChangeSetRequest(
    string? StackName,
    string? ChangeSetName,
    string? ChangeSetType,
    string? Description,
    string? TemplateBody,
    string? TemplateURL,
    bool? UsePreviousTemplate,
    List<ParameterPair?>? Parameters,
    List<TagPair?>? Tags);

internal sealed record CreateChangeSetResponse(string Id, string StackId);

/// <summary>A change set of type CREATE brings its stack into being, in review.</summary>
internal static class CreateChangeSet
{
    private const string NoChanges =
        "The submitted information didn't contain changes. Submit different information to create a change set.";

    public static CreateChangeSetResponse Handle(AwsContext context, StackStore stacks, CreateChangeSetRequest request)
    {
        var stackName = request.StackName ?? throw CloudFormationErrors.Constraint(null, "stackName", "not be null");
        var name = request.ChangeSetName ?? throw CloudFormationErrors.Constraint(null, "changeSetName", "not be null");
        var creates = request.ChangeSetType switch
        {
            "CREATE" => true,
            null or "UPDATE" => false,
            var type => throw CloudFormationErrors.Constraint(type, "changeSetType", "satisfy enum value set: [CREATE, UPDATE]"),
        };

        var existing = stacks.Find(stackName);
        var input = RequestInput.Input(
            existing, request.TemplateBody, request.TemplateURL, request.UsePreviousTemplate == true, request.Parameters, request.Tags);
        var stack = creates ? InReview(stacks, stackName, input) : existing ?? throw NoStackToUpdate(stackName);
        if (!creates && !StackStatus.IsUpdatable(stack.Status))
        {
            throw CloudFormationErrors.Validation($"Stack:{stack.Id} is in {stack.Status} state and can not be updated.");
        }

        var changeSet = Plan(context, stack, input, request, name, creates);
        return stack.TryAddChangeSet(changeSet)
            ? new CreateChangeSetResponse(changeSet.Id, stack.Id)
            : throw new AwsError("AlreadyExistsException", 400, $"ChangeSet {name} cannot be created: it already exists");
    }

    private static Stack InReview(StackStore stacks, string name, StackInput input)
    {
        var stack = stacks.GetOrAdd(RequestInput.StackName(name), input, out _);
        if (stack.Status != StackStatus.ReviewInProgress)
        {
            throw CloudFormationErrors.Validation(
                $"Stack [{name}] already exists and cannot be created again with the changeSet [CREATE]");
        }

        return stack;
    }

    private static ChangeSet Plan(
        AwsContext context, Stack stack, StackInput input, CreateChangeSetRequest request, string name, bool creates)
    {
        var pseudo = StackEngine.Pseudo(stack, context);
        var (changes, isChange) = RequestInput.Checked(() =>
        {
            var planned = StackPlan.Changes(stack, input, pseudo);
            return (planned, planned.Count > 0 || StackPlan.ChangesOutputsOrTags(stack, input, pseudo));
        });
        var id = $"arn:aws:cloudformation:{context.Region}:{context.AccountId}:changeSet/{name}/{Guid.NewGuid()}";
        return new ChangeSet(id, name, request.Description, stack.Now, input, creates)
        {
            Status = isChange ? ChangeSets.Complete : ChangeSets.Failed,
            Reason = isChange ? null : NoChanges,
            ExecutionStatus = isChange ? ChangeSets.Available : ChangeSets.Unavailable,
            Changes = changes,
        };
    }

    private static AwsError NoStackToUpdate(string name) => CloudFormationErrors.Validation($"Stack [{name}] does not exist");
}
