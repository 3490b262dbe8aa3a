using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

internal sealed record GetTemplateRequest(string? StackName, string? ChangeSetName);

internal sealed record GetTemplateResponse(string TemplateBody, List<string> StagesAvailable);

internal static class GetTemplate
{
    private static readonly List<string> Stages = ["Original", "Processed"];

    public static GetTemplateResponse Handle(StackStore stacks, GetTemplateRequest request)
    {
        var input = request.ChangeSetName is { } changeSet
            ? ChangeSets.Find(stacks, request.StackName, changeSet).ChangeSet.Input
            : RequestInput.Stack(stacks, request.StackName).Input;
        return new GetTemplateResponse(input.TemplateBody, Stages);
    }
}
