using System.Text.Json.Nodes;

namespace EventDrivenFrontends.Integration.Tests.Template;

/// <summary>Documents that mean the same as the same text.</summary>
internal static class Json
{
    /// <summary>Without spaces, members in the order of their names; what is no document stays as it is.</summary>
    public static string? Canonical(string? text) => text is not null && text.StartsWith('{') ? Sorted(JsonNode.Parse(text))!.ToJsonString() : text;

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
