namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

/// <summary>The template or a parameter is wrong; the message is AWS's, which the API gives as a ValidationError.</summary>
internal sealed class TemplateException(string message) : Exception(message);
