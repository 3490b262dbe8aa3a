using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

/// <summary>Checks a template's structure section by section.</summary>
internal static partial class TemplateParser
{
    private static readonly HashSet<string> Sections =
    [
        "AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Resources", "Outputs",
    ];

    public static Template Parse(string text)
    {
        var root = TemplateText.Parse(text);
        foreach (var (name, _) in root)
        {
            if (!Sections.Contains(name))
            {
                throw new TemplateException($"Invalid template property or properties [{name}]");
            }
        }

        if (root["AWSTemplateFormatVersion"] is { } version && Text(version) != "2010-09-09")
        {
            throw new TemplateException($"Template format error: {Text(version)} is not a supported value for AWSTemplateFormatVersion.");
        }

        var resources = Section(root, "Resources");
        return resources.Count == 0
            ? throw new TemplateException("Template format error: At least one Resources member must be defined.")
            : new Template(
                root["Description"] is { } description ? Text(description) : null,
                Members(root, "Parameters", ParseParameter),
                Section(root, "Mappings"),
                Section(root, "Conditions"),
                Members(root, "Resources", ParseResource),
                Members(root, "Outputs", ParseOutput));
    }

    /// <summary>A scalar as text, the way CloudFormation reads numbers and booleans where it wants a string.</summary>
    public static string? Text(JsonNode? node) => node is not JsonValue value ? null : value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToJsonString(),
    };

    private static JsonObject Section(JsonObject root, string name) => root[name] switch
    {
        null => [],
        JsonObject section => section,
        _ => throw new TemplateException($"Template format error: {name} section must be an object."),
    };

    private static Dictionary<string, T> Members<T>(JsonObject root, string section, Func<string, JsonObject, T> parse)
    {
        var members = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (name, node) in Section(root, section))
        {
            if (!AlphaNumeric().IsMatch(name))
            {
                throw new TemplateException($"Template format error: {section} name '{name}' is non alphanumeric.");
            }

            members[name] = node is JsonObject member
                ? parse(name, member)
                : throw new TemplateException($"Template format error: Every {section} member must be an object.");
        }

        return members;
    }

    private static TemplateParameter ParseParameter(string name, JsonObject member)
    {
        var type = Text(member["Type"])
            ?? throw new TemplateException("Template format error: Every Parameters object must contain a Type member.");
        return new TemplateParameter(
            name,
            type,
            Text(member["Default"]),
            Text(member["Description"]),
            Text(member["NoEcho"]) == "true",
            member["AllowedValues"] is JsonArray allowed ? [.. allowed.Select(value => Text(value) ?? "")] : [],
            Text(member["AllowedPattern"]),
            Text(member["ConstraintDescription"]),
            Number(member, "MinLength") is { } minLength ? (int)minLength : null,
            Number(member, "MaxLength") is { } maxLength ? (int)maxLength : null,
            Number(member, "MinValue"),
            Number(member, "MaxValue"));
    }

    private static decimal? Number(JsonObject member, string name) =>
        Text(member[name]) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= int.MaxValue
            ? number
        : throw new TemplateException($"Template format error: {name} must be a number.");

    private static TemplateResource ParseResource(string logicalId, JsonObject member)
    {
        var type = Text(member["Type"]) ?? throw new TemplateException(
            $"Template format error: [/Resources/{logicalId}] Every Resources object must contain a Type member.");
        return new TemplateResource(
            logicalId,
            type,
            member["Properties"] switch
            {
                null => [],
                JsonObject properties => properties,
                _ => throw new TemplateException(
                    $"Template format error: [/Resources/{logicalId}/Properties] Properties must be an object."),
            },
            Text(member["Condition"]),
            member["DependsOn"] switch
            {
                JsonArray many => [.. many.Select(one => Text(one) ?? "")],
                JsonValue one => [Text(one)!],
                _ => [],
            },
            Text(member["DeletionPolicy"]) is "Retain" or "RetainExceptOnCreate",
            Text(member["UpdateReplacePolicy"]) == "Retain");
    }

    private static TemplateOutput ParseOutput(string key, JsonObject member) =>
        member.ContainsKey("Value")
            ? new TemplateOutput(
                key,
                member["Value"],
                Text(member["Description"]),
                Text(member["Condition"]),
                (member["Export"] as JsonObject)?["Name"])
            : throw new TemplateException(
                $"Template format error: Output {key} is malformed. Every Outputs member must contain a Value object");

    [GeneratedRegex("^[a-zA-Z0-9]+\\z")]
    private static partial Regex AlphaNumeric();
}
