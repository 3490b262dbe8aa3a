using System.Text.Json.Nodes;
using YamlDotNet.Core;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

/// <summary>
/// <c>!Sub x</c> is <c>Fn::Sub: x</c>; <c>!Ref</c> and <c>!Condition</c> have no prefix; <c>!GetAtt a.b</c> is a list of two.
/// </summary>
internal static class ShortFunction
{
    public static JsonNode? Apply(TagName tag, JsonNode? value)
    {
        if (tag.IsEmpty || tag.IsNonSpecific || !tag.Value.StartsWith('!'))
        {
            return value;
        }

        return tag.Value[1..] switch
        {
            "" => value,
            "Ref" => new JsonObject { ["Ref"] = value },
            "Condition" => new JsonObject { ["Condition"] = value },
            "GetAtt" => new JsonObject { ["Fn::GetAtt"] = Attribute(value) },
            var name => new JsonObject { [$"Fn::{name}"] = value },
        };
    }

    private static JsonNode? Attribute(JsonNode? value) =>
        TemplateParser.Text(value)?.Split('.', 2) is [var resource, var attribute]
            ? new JsonArray(resource, attribute)
            : value;
}
