using System.Collections.Frozen;
using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;

/// <summary>One policy for a list of queues.</summary>
internal sealed class QueuePolicyHandler : IResourceHandler
{
    private const int MaxName = 128;

    public string Type => "AWS::SQS::QueuePolicy";

    public IReadOnlySet<string> Properties { get; } = FrozenSet.Create("PolicyDocument", "Queues");

    public bool MustReplace(JsonObject before, JsonObject after) => false;

    public async Task<ProvisionedResource> CreateAsync(ResourceContext context, JsonObject properties, CancellationToken cancellationToken)
    {
        await SetAsync(context, Queues(properties), Policy(properties), cancellationToken);
        var id = context.GenerateName(MaxName);
        return new ProvisionedResource(id, id, new Dictionary<string, string> { ["Id"] = id });
    }

    public async Task<ProvisionedResource> UpdateAsync(
        ResourceContext context, ProvisionedResource current, JsonObject before, JsonObject after, CancellationToken cancellationToken)
    {
        await SetAsync(context, Queues(before).Except(Queues(after)), "", cancellationToken);
        await SetAsync(context, Queues(after), Policy(after), cancellationToken);
        return current;
    }

    public Task DeleteAsync(
        ResourceContext context, ProvisionedResource current, JsonObject properties, CancellationToken cancellationToken) =>
        SetAsync(context, Queues(properties), "", cancellationToken);

    private static async Task SetAsync(
        ResourceContext context, IEnumerable<string> queues, string policy, CancellationToken cancellationToken)
    {
        foreach (var queue in queues)
        {
            var request = new JsonObject { ["QueueUrl"] = queue, ["Attributes"] = new JsonObject { ["Policy"] = policy } };
            try
            {
                await context.InvokeAsync("sqs", "SetQueueAttributes", request, cancellationToken);
            }
            catch (AwsError fault) when (policy.Length == 0 && QueueHandler.IsGone(fault))
            {
                // The policy went with its queue.
            }
        }
    }

    private static string Policy(JsonObject properties) => properties.Document("PolicyDocument")
        ?? throw new TemplateException("Encountered missing required property PolicyDocument");

    private static string[] Queues(JsonObject properties) => properties["Queues"] is JsonArray queues
        ? [.. queues.Select(queue => TemplateParser.Text(queue) ?? "")]
        : throw new TemplateException("Value of property Queues must be of type List of String");
}
