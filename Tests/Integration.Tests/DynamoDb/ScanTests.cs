using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;
using static EventDrivenFrontends.Integration.Tests.DynamoDb.Attributes;

namespace EventDrivenFrontends.Integration.Tests.DynamoDb;

public abstract class ScanTests(Cloud cloud) : DynamoDbTests(cloud)
{
    private const int Items = 60;

    [SuiteTheory]
    [InlineData(1, null)]
    [InlineData(1, 7)]
    [InlineData(4, null)]
    [InlineData(4, 3)]
    public async Task Segments_and_pages_together_are_the_whole_table_once(int segments, int? limit)
    {
        var table = await CreateFilledAsync();

        var parts = await Task.WhenAll(Enumerable.Range(0, segments).Select(segment => ReadAllAsync(new ScanRequest
        {
            TableName = table, Segment = segment, TotalSegments = segments, Limit = limit,
        })));

        var all = parts.SelectMany(part => part).Select(item => item["pk"].S).ToList();
        Assert.Equal(Items, all.Count);
        Assert.Equal(Items, all.Distinct().Count());
    }

    [SuiteFact]
    public async Task A_filter_and_a_projection_leave_parts_of_some()
    {
        var table = await CreateFilledAsync();
        var request = new ScanRequest
        {
            TableName = table,
            FilterExpression = "v < :three",
            ProjectionExpression = "v",
            ExpressionAttributeValues = Item((":three", N(3))),
            ConsistentRead = true,
        };

        var page = await Db.ScanAsync(request);

        Assert.Equal(["v=0", "v=1", "v=2"], page.Items.Select(item => item.Text()).Order());
        Assert.Equal((3, Items), (page.Count, page.ScannedCount));
    }

    [SuiteFact]
    public async Task An_index_has_only_the_items_with_its_key()
    {
        var table = await CreateTableAsync(request =>
        {
            request.AttributeDefinitions.Add(new AttributeDefinition("n", ScalarAttributeType.N));
            request.LocalSecondaryIndexes =
            [
                new LocalSecondaryIndex
                {
                    IndexName = "local",
                    KeySchema = [new("pk", KeyType.HASH), new("n", KeyType.RANGE)],
                    Projection = new Projection { ProjectionType = ProjectionType.INCLUDE, NonKeyAttributes = ["v"] },
                },
            ];
        });
        await PutAsync(table, "a", "s", ("n", N(1)), ("v", N(1)), ("w", N(1)));
        await PutAsync(table, "b", "s", ("v", N(1)));

        var page = await Db.ScanAsync(new ScanRequest { TableName = table, IndexName = "local", ConsistentRead = true });

        Assert.Equal("n=1 pk=a sk=s v=1", Assert.Single(page.Items).Text());
    }

    private async Task<string> CreateFilledAsync()
    {
        var table = await CreateTableAsync();
        await Task.WhenAll(Enumerable.Range(0, Items).Select(i => PutAsync(table, $"item-{i}", "s", ("v", N(i)))));
        return table;
    }

    private async Task<List<Dictionary<string, AttributeValue>>> ReadAllAsync(ScanRequest request)
    {
        List<Dictionary<string, AttributeValue>> all = [];
        do
        {
            var page = await Db.ScanAsync(request);
            all.AddRange(page.Items);
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });

        return all;
    }
}
