using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

/// <summary>What a stack is made from.</summary>
internal sealed record StackInput(
    string TemplateBody, Template Template, IReadOnlyDictionary<string, string> Parameters, IReadOnlyDictionary<string, string> Tags);

internal sealed record StackOutput(string Key, string Value, string? Description, string? ExportName);
