using System.Collections.Frozen;
using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;

internal sealed class QueueHandler : IResourceHandler
{
    private const string Service = "sqs";
    private const int MaxName = 80;

    /// <summary>Attributes with what they fall back to when an update leaves them out.</summary>
    private static readonly FrozenDictionary<string, string> Attributes = new Dictionary<string, string>
    {
        ["DelaySeconds"] = "0",
        ["MaximumMessageSize"] = "1048576",
        ["MessageRetentionPeriod"] = "345600",
        ["ReceiveMessageWaitTimeSeconds"] = "0",
        ["VisibilityTimeout"] = "30",
        ["RedrivePolicy"] = "",
        ["RedriveAllowPolicy"] = "",
    }.ToFrozenDictionary();

    /// <summary>Handed on as they are, so that SQS itself refuses them in its own words.</summary>
    private static readonly string[] FifoAttributes =
        ["FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit"];

    public string Type => "AWS::SQS::Queue";

    public IReadOnlySet<string> Properties { get; } =
        Attributes.Keys.Concat(FifoAttributes).Concat(["QueueName", "Tags", "SqsManagedSseEnabled"]).ToFrozenSet();

    public bool MustReplace(JsonObject before, JsonObject after) => PropertyBag.Differ(before, after, "QueueName");

    public async Task<ProvisionedResource> CreateAsync(ResourceContext context, JsonObject properties, CancellationToken cancellationToken)
    {
        var name = properties.Text("QueueName") ?? context.GenerateName(MaxName);
        if (await ExistsAsync(context, name, cancellationToken))
        {
            // SQS takes a second CreateQueue for the same queue; a stack must not adopt what is not its own.
            throw new AwsError("AlreadyExists", 400, $"Resource of type 'AWS::SQS::Queue' with identifier '{name}' already exists.");
        }

        var request = new JsonObject { ["QueueName"] = name, ["Attributes"] = Given(properties) };
        if (properties["Tags"] is JsonArray tags)
        {
            JsonObject byKey = [];
            foreach (var tag in tags.OfType<JsonObject>())
            {
                byKey[tag.Text("Key") ?? ""] = tag.Text("Value");
            }

            request["tags"] = byKey;
        }

        var created = await context.InvokeAsync(Service, "CreateQueue", request, cancellationToken);
        var url = created.Text("QueueUrl")!;
        return new ProvisionedResource(url, url, new Dictionary<string, string>
        {
            ["Arn"] = $"arn:aws:sqs:{context.Region}:{context.AccountId}:{name}",
            ["QueueName"] = name,
            ["QueueUrl"] = url,
        });
    }

    public async Task<ProvisionedResource> UpdateAsync(
        ResourceContext context, ProvisionedResource current, JsonObject before, JsonObject after, CancellationToken cancellationToken)
    {
        var attributes = Given(after);
        foreach (var (name, fallback) in Attributes)
        {
            if (before.ContainsKey(name) && !after.ContainsKey(name))
            {
                attributes[name] = fallback;
            }
        }

        if (attributes.Count > 0)
        {
            var request = new JsonObject { ["QueueUrl"] = current.PhysicalId, ["Attributes"] = attributes };
            await context.InvokeAsync(Service, "SetQueueAttributes", request, cancellationToken);
        }

        return current;
    }

    public async Task DeleteAsync(
        ResourceContext context, ProvisionedResource current, JsonObject properties, CancellationToken cancellationToken)
    {
        try
        {
            await context.InvokeAsync(Service, "DeleteQueue", new JsonObject { ["QueueUrl"] = current.PhysicalId }, cancellationToken);
        }
        catch (AwsError fault) when (IsGone(fault))
        {
            // Someone removed it by hand.
        }
    }

    public static bool IsGone(AwsError fault) =>
        fault.Code.EndsWith("QueueDoesNotExist", StringComparison.Ordinal);

    private static async Task<bool> ExistsAsync(ResourceContext context, string name, CancellationToken cancellationToken)
    {
        try
        {
            await context.InvokeAsync(Service, "GetQueueUrl", new JsonObject { ["QueueName"] = name }, cancellationToken);
            return true;
        }
        catch (AwsError fault) when (IsGone(fault))
        {
            return false;
        }
    }

    private static JsonObject Given(JsonObject properties)
    {
        JsonObject attributes = [];
        foreach (var name in Attributes.Keys.Concat(FifoAttributes))
        {
            if (properties.Document(name) is { } value)
            {
                attributes[name] = value;
            }
        }

        return attributes;
    }
}
