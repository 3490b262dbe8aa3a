using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace EventDrivenFrontends.Integration.Tests.Template;

/// <summary>The tables whose names have a prefix, with their keys, indexes, streams and expiry.</summary>
internal sealed class TableDescriber(IAmazonDynamoDB db, string prefix)
{
    public async Task<List<string>> DescribeAsync()
    {
        List<string> lines = [];
        foreach (var name in await NamesAsync())
        {
            var table = (await db.DescribeTableAsync(name)).Table;
            var timeToLive = (await db.DescribeTimeToLiveAsync(name)).TimeToLiveDescription;
            var stream = table.StreamSpecification is { StreamEnabled: true } on ? on.StreamViewType.Value : "none";
            lines.Add($"table {table.TableArn} {table.BillingModeSummary?.BillingMode} key {Text(table.KeySchema)} stream {stream}");
            lines.Add($"table {name} attributes {Text(table.AttributeDefinitions)}");
            lines.Add($"expiry of {name} by {timeToLive.AttributeName} {timeToLive.TimeToLiveStatus}");
            lines.AddRange((table.LocalSecondaryIndexes ?? []).Select(
                index => $"table {name} local {index.IndexName} {Text(index.KeySchema)} {index.Projection.ProjectionType}"));
            lines.AddRange((table.GlobalSecondaryIndexes ?? []).Select(
                index => $"table {name} global {index.IndexName} {Text(index.KeySchema)} {index.Projection.ProjectionType}"));
        }

        return lines;
    }

    private static string Text(List<KeySchemaElement> keys) => string.Join(", ", keys.Select(key => $"{key.AttributeName} {key.KeyType}"));

    private static string Text(List<AttributeDefinition> attributes) => string.Join(
        ", ", attributes.Select(attribute => $"{attribute.AttributeName} {attribute.AttributeType}").Order(StringComparer.Ordinal));

    private async Task<List<string>> NamesAsync()
    {
        List<string> names = [];
        string? start = null;
        do
        {
            var page = await db.ListTablesAsync(new ListTablesRequest { ExclusiveStartTableName = start });
            names.AddRange(page.TableNames.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)));
            start = page.LastEvaluatedTableName;
        }
        while (start is not null);

        return [.. names.Order(StringComparer.Ordinal)];
    }
}
