using System.Text.Json.Nodes;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;

/// <summary>The steps from one set of global secondary indexes to another; a changed one is dropped and made anew.</summary>
internal static class TableIndexes
{
    public static IEnumerable<JsonObject> Changes(JsonObject before, JsonObject after)
    {
        var had = ByName(before);
        var wanted = ByName(after);
        foreach (var (name, index) in had)
        {
            if (!wanted.TryGetValue(name, out var kept) || !JsonNode.DeepEquals(index, kept))
            {
                yield return new JsonObject { ["Delete"] = new JsonObject { ["IndexName"] = name } };
            }
        }

        foreach (var (name, index) in wanted)
        {
            if (!had.TryGetValue(name, out var old) || !JsonNode.DeepEquals(index, old))
            {
                yield return new JsonObject { ["Create"] = PropertyBag.ToWire("Create", index) };
            }
        }
    }

    private static Dictionary<string, JsonObject> ByName(JsonObject properties) =>
        (properties["GlobalSecondaryIndexes"] as JsonArray ?? []).OfType<JsonObject>().ToDictionary(index => index.Text("IndexName") ?? "");
}
