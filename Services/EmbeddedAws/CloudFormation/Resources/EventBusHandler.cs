using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;

internal sealed class EventBusHandler : IResourceHandler
{
    private const string Service = "events";

    public string Type => "AWS::Events::EventBus";

    public IReadOnlySet<string> Properties { get; } = FrozenSet.Create("Name", "Description", "Tags");

    public bool MustReplace(JsonObject before, JsonObject after) => PropertyBag.Differ(before, after, "Name");

    public async Task<ProvisionedResource> CreateAsync(ResourceContext context, JsonObject properties, CancellationToken cancellationToken)
    {
        var created = await context.InvokeAsync(
            Service, "CreateEventBus", properties.Pick("Name", "Description", "Tags"), cancellationToken);
        var name = properties.Text("Name")!;
        return new ProvisionedResource(
            name, name, new Dictionary<string, string> { ["Arn"] = created.Text("EventBusArn")!, ["Name"] = name });
    }

    public async Task<ProvisionedResource> UpdateAsync(
        ResourceContext context, ProvisionedResource current, JsonObject before, JsonObject after, CancellationToken cancellationToken)
    {
        await context.InvokeAsync(Service, "UpdateEventBus", after.Pick("Name", "Description"), cancellationToken);
        await EventTags.ReplaceAsync(context, current.Attributes["Arn"], before, after, cancellationToken);
        return current;
    }

    public Task DeleteAsync(
        ResourceContext context, ProvisionedResource current, JsonObject properties, CancellationToken cancellationToken) =>
        context.InvokeAsync(Service, "DeleteEventBus", new JsonObject { ["Name"] = current.PhysicalId }, cancellationToken);
}
