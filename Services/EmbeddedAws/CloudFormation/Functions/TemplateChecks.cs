using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Functions;

/// <summary>Finds names that lead nowhere or in a circle, before any resource is made.</summary>
internal static class TemplateChecks
{
    public static void Check(Template template)
    {
        CheckConditions(template.Conditions);
        CheckNames(template, "Resources", template.Resources.Values.SelectMany(resource => ConditionsIn(resource.Properties).Append(resource.Condition)));
        CheckNames(template, "Outputs", template.Outputs.Values.SelectMany(output => ConditionsIn(output.Value).Append(output.Condition)));
        CheckOutputs(template);
    }

    private static void CheckConditions(JsonObject conditions)
    {
        var names = conditions.ToDictionary(condition => condition.Key, condition => ConditionsIn(condition.Value).ToList());
        foreach (var unknown in names.Values.SelectMany(referred => referred).Where(name => !names.ContainsKey(name)))
        {
            throw new TemplateException(
                $"Template format error: Unresolved condition dependency {unknown} in the Conditions block of the template");
        }

        HashSet<string> done = [];
        while (names.Keys.Where(name => !done.Contains(name)).ToList() is { Count: > 0 } left)
        {
            if (left.Find(name => names[name].TrueForAll(done.Contains)) is not { } next)
            {
                throw new TemplateException($"Template error: Found circular condition dependency between conditions: [{string.Join(", ", left)}]");
            }

            done.Add(next);
        }
    }

    private static void CheckNames(Template template, string block, IEnumerable<string?> conditions)
    {
        if (conditions.FirstOrDefault(name => name is not null && !template.Conditions.ContainsKey(name)) is { } unknown)
        {
            throw new TemplateException(
                $"Template format error: Unresolved condition dependency {unknown} in the {block} block of the template");
        }
    }

    private static void CheckOutputs(Template template)
    {
        var unknown = template.Outputs.Values
            .SelectMany(output => TemplateReferences.In(output.Value).Concat(TemplateReferences.In(output.ExportName)))
            .Where(name => !template.Resources.ContainsKey(name) && !template.Parameters.ContainsKey(name) && !PseudoParameters.IsKnown(name))
            .Distinct()
            .ToList();
        if (unknown.Count > 0)
        {
            throw TemplateException.Unresolved(string.Join(", ", unknown), "Outputs");
        }
    }

    /// <summary>The conditions that a value names: in <c>Fn::If</c> and, within other conditions, in <c>Condition</c>.</summary>
    private static IEnumerable<string> ConditionsIn(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } one when one["Condition"] is JsonValue name => [TemplateParser.Text(name)!],
        JsonObject { Count: 1 } one when one["Fn::If"] is JsonArray { Count: 3 } parts =>
            parts.Skip(1).SelectMany(ConditionsIn).Concat(parts[0] is JsonValue name ? [TemplateParser.Text(name)!] : []),
        JsonObject members => members.SelectMany(member => ConditionsIn(member.Value)),
        JsonArray items => items.SelectMany(ConditionsIn),
        _ => [],
    };
}
