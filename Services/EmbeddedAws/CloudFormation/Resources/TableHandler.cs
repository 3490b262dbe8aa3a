using System.Collections.Frozen;
using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;

/// <summary>A DynamoDB table with its time to live, which is an operation of its own.</summary>
internal sealed class TableHandler : IResourceHandler
{
    private const string Service = "dynamodb";
    private const int MaxName = 255;

    private static readonly string[] Shape =
    [
        "AttributeDefinitions", "KeySchema", "LocalSecondaryIndexes", "GlobalSecondaryIndexes", "BillingMode", "ProvisionedThroughput",
        "DeletionProtectionEnabled", "SSESpecification", "TableClass", "Tags",
    ];

    public string Type => "AWS::DynamoDB::Table";

    public IReadOnlySet<string> Properties { get; } =
        Shape.Concat(["TableName", "StreamSpecification", "TimeToLiveSpecification"]).ToFrozenSet();

    public bool MustReplace(JsonObject before, JsonObject after) =>
        PropertyBag.Differ(before, after, "TableName", "KeySchema", "LocalSecondaryIndexes")
        || (PropertyBag.Differ(before, after, "AttributeDefinitions") && !PropertyBag.Differ(before, after, "GlobalSecondaryIndexes"));

    public async Task<ProvisionedResource> CreateAsync(ResourceContext context, JsonObject properties, CancellationToken cancellationToken)
    {
        var name = properties.Text("TableName") ?? context.GenerateName(MaxName);
        var request = properties.Pick(Shape);
        request["TableName"] = name;
        if (Stream(properties) is { } stream)
        {
            request["StreamSpecification"] = stream;
        }

        await context.InvokeAsync(Service, "CreateTable", request, cancellationToken);
        try
        {
            await SetTimeToLiveAsync(context, name, [], properties, cancellationToken);
        }
        catch (AwsError)
        {
            await context.InvokeAsync(Service, "DeleteTable", new JsonObject { ["TableName"] = name }, cancellationToken);
            throw;
        }

        return await DescribeAsync(context, name, cancellationToken);
    }

    public async Task<ProvisionedResource> UpdateAsync(
        ResourceContext context, ProvisionedResource current, JsonObject before, JsonObject after, CancellationToken cancellationToken)
    {
        var name = current.PhysicalId;
        if (PropertyBag.Differ(before, after, "BillingMode", "ProvisionedThroughput", "DeletionProtectionEnabled", "TableClass"))
        {
            var request = after.Pick("BillingMode", "ProvisionedThroughput", "DeletionProtectionEnabled", "TableClass");
            request["TableName"] = name;
            await context.InvokeAsync(Service, "UpdateTable", request, cancellationToken);
        }

        if (PropertyBag.Differ(before, after, "StreamSpecification"))
        {
            await UpdateStreamAsync(context, name, before, after, cancellationToken);
        }

        foreach (var change in TableIndexes.Changes(before, after))
        {
            var request = after.Pick("AttributeDefinitions");
            request["TableName"] = name;
            request["GlobalSecondaryIndexUpdates"] = new JsonArray(change);
            await context.InvokeAsync(Service, "UpdateTable", request, cancellationToken);
        }

        await SetTimeToLiveAsync(context, name, before, after, cancellationToken);
        return await DescribeAsync(context, name, cancellationToken);
    }

    public async Task DeleteAsync(
        ResourceContext context, ProvisionedResource current, JsonObject properties, CancellationToken cancellationToken)
    {
        try
        {
            await context.InvokeAsync(Service, "DeleteTable", new JsonObject { ["TableName"] = current.PhysicalId }, cancellationToken);
        }
        catch (AwsError fault) when (fault.Code == "ResourceNotFoundException")
        {
            // Someone removed it by hand.
        }
    }

    private static JsonObject? Stream(JsonObject properties) => properties["StreamSpecification"] is JsonObject stream
        ? new JsonObject { ["StreamEnabled"] = true, ["StreamViewType"] = stream.Text("StreamViewType") }
        : null;

    /// <summary>The view type of a stream cannot change: the old stream is switched off first.</summary>
    private static async Task UpdateStreamAsync(
        ResourceContext context, string name, JsonObject before, JsonObject after, CancellationToken cancellationToken)
    {
        if (Stream(before) is not null)
        {
            await SetStreamAsync(context, name, new JsonObject { ["StreamEnabled"] = false }, cancellationToken);
        }

        if (Stream(after) is { } stream)
        {
            await SetStreamAsync(context, name, stream, cancellationToken);
        }
    }

    private static Task<JsonObject> SetStreamAsync(
        ResourceContext context, string name, JsonObject stream, CancellationToken cancellationToken) =>
        context.InvokeAsync(
            Service, "UpdateTable", new JsonObject { ["TableName"] = name, ["StreamSpecification"] = stream }, cancellationToken);

    private static async Task SetTimeToLiveAsync(
        ResourceContext context, string name, JsonObject before, JsonObject after, CancellationToken cancellationToken)
    {
        if (!PropertyBag.Differ(before, after, "TimeToLiveSpecification"))
        {
            return;
        }

        var (wanted, had) = (after["TimeToLiveSpecification"] as JsonObject, before["TimeToLiveSpecification"] as JsonObject);
        var isOn = wanted?.Text("Enabled") == "true";
        var wasOn = had?.Text("Enabled") == "true";
        if (!isOn && !wasOn)
        {
            return;
        }

        var specification = new JsonObject { ["AttributeName"] = (isOn ? wanted : had)!.Text("AttributeName"), ["Enabled"] = isOn };
        await context.InvokeAsync(
            Service,
            "UpdateTimeToLive",
            new JsonObject { ["TableName"] = name, ["TimeToLiveSpecification"] = specification },
            cancellationToken);
    }

    private static async Task<ProvisionedResource> DescribeAsync(ResourceContext context, string name, CancellationToken cancellationToken)
    {
        var described = await context.InvokeAsync(Service, "DescribeTable", new JsonObject { ["TableName"] = name }, cancellationToken);
        var table = (JsonObject)described["Table"]!;
        var attributes = new Dictionary<string, string> { ["Arn"] = table.Text("TableArn")! };
        if (table.Text("LatestStreamArn") is { } stream)
        {
            attributes["StreamArn"] = stream;
        }

        return new ProvisionedResource(name, name, attributes);
    }
}
