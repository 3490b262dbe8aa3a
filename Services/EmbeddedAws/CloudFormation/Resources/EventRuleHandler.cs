using System.Collections.Frozen;
using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;

/// <summary>A rule together with its targets.</summary>
internal sealed class EventRuleHandler : IResourceHandler
{
    private const string Service = "events";
    private const int MaxName = 64;

    public string Type => "AWS::Events::Rule";

    public IReadOnlySet<string> Properties { get; } = FrozenSet.Create(
        "Name", "EventBusName", "EventPattern", "ScheduleExpression", "State", "Description", "RoleArn", "Targets", "Tags");

    public bool MustReplace(JsonObject before, JsonObject after) => PropertyBag.Differ(before, after, "Name", "EventBusName");

    public async Task<ProvisionedResource> CreateAsync(ResourceContext context, JsonObject properties, CancellationToken cancellationToken)
    {
        var name = properties.Text("Name") ?? context.GenerateName(MaxName);
        var arn = await PutRuleAsync(context, name, properties, cancellationToken);
        var bus = properties.Text("EventBusName");
        var id = bus is null or "default" ? name : $"{bus}|{name}";
        var rule = new ProvisionedResource(id, id, new Dictionary<string, string> { ["Arn"] = arn });
        try
        {
            await PutTargetsAsync(context, name, properties, cancellationToken);
        }
        catch (AwsError)
        {
            await DeleteAsync(context, rule, properties, cancellationToken);
            throw;
        }

        return rule;
    }

    public async Task<ProvisionedResource> UpdateAsync(
        ResourceContext context, ProvisionedResource current, JsonObject before, JsonObject after, CancellationToken cancellationToken)
    {
        var name = RuleName(current);
        await PutRuleAsync(context, name, after, cancellationToken);
        var gone = TargetIds(before).Except(TargetIds(after)).ToArray();
        if (gone.Length > 0)
        {
            await RemoveTargetsAsync(context, name, after, gone, cancellationToken);
        }

        await PutTargetsAsync(context, name, after, cancellationToken);
        await EventTags.ReplaceAsync(context, current.Attributes["Arn"], before, after, cancellationToken);
        return current;
    }

    public async Task DeleteAsync(
        ResourceContext context, ProvisionedResource current, JsonObject properties, CancellationToken cancellationToken)
    {
        var name = RuleName(current);
        try
        {
            var listed = await context.InvokeAsync(
                Service, "ListTargetsByRule", Addressed(properties, "Rule", name), cancellationToken);
            var ids = TargetIds(listed).ToArray();
            if (ids.Length > 0)
            {
                await RemoveTargetsAsync(context, name, properties, ids, cancellationToken);
            }

            await context.InvokeAsync(Service, "DeleteRule", Addressed(properties, "Name", name), cancellationToken);
        }
        catch (AwsError fault) when (fault.Code == "ResourceNotFoundException")
        {
            // Someone removed it by hand.
        }
    }

    private static string RuleName(ProvisionedResource rule) =>
        rule.PhysicalId[(rule.PhysicalId.IndexOf('|', StringComparison.Ordinal) + 1)..];

    private static async Task<string> PutRuleAsync(
        ResourceContext context, string name, JsonObject properties, CancellationToken cancellationToken)
    {
        var request = properties.Pick("EventBusName", "ScheduleExpression", "State", "Description", "RoleArn", "Tags");
        request["Name"] = name;
        if (properties.Document("EventPattern") is { } pattern)
        {
            request["EventPattern"] = pattern;
        }

        var response = await context.InvokeAsync(Service, "PutRule", request, cancellationToken);
        return response.Text("RuleArn")!;
    }

    private static async Task PutTargetsAsync(
        ResourceContext context, string name, JsonObject properties, CancellationToken cancellationToken)
    {
        if (properties["Targets"] is not JsonArray { Count: > 0 })
        {
            return;
        }

        var request = properties.Pick("EventBusName", "Targets");
        request["Rule"] = name;
        await context.InvokeAsync(Service, "PutTargets", request, cancellationToken);
    }

    private static Task<JsonObject> RemoveTargetsAsync(
        ResourceContext context, string name, JsonObject properties, string[] ids, CancellationToken cancellationToken)
    {
        var request = Addressed(properties, "Rule", name);
        request["Ids"] = new JsonArray([.. ids.Select(id => (JsonNode?)id)]);
        return context.InvokeAsync(Service, "RemoveTargets", request, cancellationToken);
    }

    private static JsonObject Addressed(JsonObject properties, string member, string name)
    {
        var request = properties.Pick("EventBusName");
        request[member] = name;
        return request;
    }

    private static IEnumerable<string> TargetIds(JsonObject properties) =>
        (properties["Targets"] as JsonArray ?? []).OfType<JsonObject>().Select(target => target.Text("Id")).OfType<string>();
}
