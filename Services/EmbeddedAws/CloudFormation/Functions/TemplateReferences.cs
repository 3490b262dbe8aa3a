using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Functions;

/// <summary>Finds the names that a value refers to, which is what decides the order of resources.</summary>
internal static class TemplateReferences
{
    public static IEnumerable<string> In(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject function when TemplateEvaluator.IsFunction(function, out var name, out var argument):
                return OfFunction(name, argument);
            case JsonObject members:
                return members.SelectMany(member => In(member.Value));
            case JsonArray items:
                return items.SelectMany(In);
            default:
                return [];
        }
    }

    public static (string Resource, string Attribute)? Attribute(JsonNode? argument, Func<JsonNode?, string?> evaluate) => argument switch
    {
        JsonArray { Count: 2 } pair when TemplateParser.Text(pair[0]) is { Length: > 0 } resource
            && evaluate(pair[1]) is { Length: > 0 } attribute => (resource, attribute),
        JsonValue value when TemplateParser.Text(value)!.Split('.', 2) is [{ Length: > 0 } resource, { Length: > 0 } attribute] =>
            (resource, attribute),
        _ => null,
    };

    private static IEnumerable<string> OfFunction(string name, JsonNode? argument)
    {
        switch (name)
        {
            case "Ref":
                return TemplateParser.Text(argument) is { } referred ? [referred] : [];
            case "Fn::GetAtt":
                return Attribute(argument, part => TemplateParser.Text(part) ?? "?") is { } attribute ? [attribute.Resource] : [];
            case "Fn::Sub":
                var (text, values) = argument is JsonArray { Count: 2 } both ? (both[0], both[1] as JsonObject) : (argument, null);
                return SubTemplate.Names(TemplateParser.Text(text) ?? "")
                    .Where(one => values?.ContainsKey(one) != true)
                    .Select(one => one.Split('.', 2)[0])
                    .Concat(In(values));
            default:
                return In(argument);
        }
    }
}
