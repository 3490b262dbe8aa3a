namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

/// <summary>The template or a parameter is wrong; the message is AWS's, which the API gives as a ValidationError.</summary>
internal sealed class TemplateException(string message) : Exception(message)
{
    public static TemplateException Unresolved(string names, string block = "Resources") =>
        new($"Template format error: Unresolved resource dependencies [{names}] in the {block} block of the template");
}
