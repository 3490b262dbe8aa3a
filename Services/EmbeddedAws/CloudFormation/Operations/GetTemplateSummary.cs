using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

internal sealed record GetTemplateSummaryRequest(string? StackName, string? TemplateBody, string? TemplateURL);

internal sealed record GetTemplateSummaryResponse(List<ParameterDeclaration> Parameters, string? Description, List<string> ResourceTypes);

internal sealed record ParameterDeclaration(
    string ParameterKey,
    string? DefaultValue,
    string ParameterType,
    bool NoEcho,
    string? Description,
    ParameterConstraints? ParameterConstraints);

internal sealed record ParameterConstraints(List<string> AllowedValues);

internal static class GetTemplateSummary
{
    public static GetTemplateSummaryResponse Handle(StackStore stacks, GetTemplateSummaryRequest request)
    {
        var template = request.StackName is { } name
            ? RequestInput.Stack(stacks, name).Input.Template
            : RequestInput.Template(request.TemplateBody, request.TemplateURL);
        return new GetTemplateSummaryResponse(
            [.. template.Parameters.Values.Select(Declare)],
            template.Description,
            [.. template.Resources.Values.Select(resource => resource.Type).Distinct()]);
    }

    private static ParameterDeclaration Declare(TemplateParameter parameter) => new(
        parameter.Name,
        parameter.Default,
        parameter.Type,
        parameter.NoEcho,
        parameter.Description,
        parameter.AllowedValues.Count > 0 ? new ParameterConstraints([.. parameter.AllowedValues]) : null);
}
