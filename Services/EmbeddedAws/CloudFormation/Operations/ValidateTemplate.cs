namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

internal sealed record ValidateTemplateRequest(string? TemplateBody, string? TemplateURL);

internal sealed record ValidateTemplateResponse(List<TemplateParameterShown> Parameters, string? Description);

internal sealed record TemplateParameterShown(string ParameterKey, string? DefaultValue, bool NoEcho, string? Description);

internal static class ValidateTemplate
{
    public static ValidateTemplateResponse Handle(ValidateTemplateRequest request)
    {
        var template = RequestInput.Template(request.TemplateBody, request.TemplateURL);
        return new ValidateTemplateResponse(
            [
                .. template.Parameters.Values.Select(parameter =>
                    new TemplateParameterShown(parameter.Name, parameter.Default, parameter.NoEcho, parameter.Description)),
            ],
            template.Description);
    }
}
