using System.Text.Json.Nodes;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

/// <summary>A parsed template. Values are as written, functions not yet evaluated.</summary>
internal sealed record Template(
    string? Description,
    IReadOnlyDictionary<string, TemplateParameter> Parameters,
    JsonObject Mappings,
    JsonObject Conditions,
    IReadOnlyDictionary<string, TemplateResource> Resources,
    IReadOnlyDictionary<string, TemplateOutput> Outputs);

internal sealed record TemplateParameter(
    string Name,
    string Type,
    string? Default,
    string? Description,
    bool NoEcho,
    IReadOnlyList<string> AllowedValues,
    string? AllowedPattern,
    string? ConstraintDescription,
    int? MinLength,
    int? MaxLength,
    decimal? MinValue,
    decimal? MaxValue);

internal sealed record TemplateResource(
    string LogicalId,
    string Type,
    JsonObject Properties,
    string? Condition,
    IReadOnlyList<string> DependsOn,
    bool RetainOnDelete,
    bool RetainOnReplace);

internal sealed record TemplateOutput(string Key, JsonNode? Value, string? Description, string? Condition, JsonNode? ExportName);
