using System.Text.Json.Nodes;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;

/// <summary>Tags of buses and rules after an update.</summary>
internal static class EventTags
{
    public static async Task ReplaceAsync(
        ResourceContext context, string arn, JsonObject before, JsonObject after, CancellationToken cancellationToken)
    {
        if (!PropertyBag.Differ(before, after, "Tags"))
        {
            return;
        }

        var gone = Keys(before).Except(Keys(after)).Select(key => (JsonNode?)key).ToArray();
        if (gone.Length > 0)
        {
            await context.InvokeAsync(
                "events", "UntagResource", new JsonObject { ["ResourceARN"] = arn, ["TagKeys"] = new JsonArray(gone) }, cancellationToken);
        }

        if (after["Tags"] is JsonArray { Count: > 0 })
        {
            var request = after.Pick("Tags");
            request["ResourceARN"] = arn;
            await context.InvokeAsync("events", "TagResource", request, cancellationToken);
        }
    }

    private static IEnumerable<string> Keys(JsonObject properties) =>
        (properties["Tags"] as JsonArray ?? []).OfType<JsonObject>().Select(tag => tag.Text("Key")).OfType<string>();
}
