using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;
using static EventDrivenFrontends.Integration.Tests.DynamoDb.Attributes;

namespace EventDrivenFrontends.Integration.Tests.DynamoDb;

public abstract class HostileReadTests(Cloud cloud) : DynamoDbTests(cloud)
{
    private static readonly Dictionary<string, Action<QueryRequest>> Changes = new()
    {
        ["no condition"] = request => request.KeyConditionExpression = null,
        ["no partition"] = request => request.KeyConditionExpression = "sk = :p",
        ["a range of partitions"] = request => request.KeyConditionExpression = "pk > :p",
        ["an alternative"] = request => request.KeyConditionExpression = "pk = :p OR sk = :p",
        ["an attribute that is no key"] = request => request.KeyConditionExpression = "pk = :p AND v = :p",
        ["a key of another type"] = request => request.ExpressionAttributeValues[":p"] = N(1),
        ["a filter on a key"] = request => request.FilterExpression = "sk = :p",
        ["an index that is not there"] = request => request.IndexName = "missing",
        ["a consistent read of a global index"] = request => (request.IndexName, request.ConsistentRead) = ("global", true),
        ["a start in another partition"] = request => request.ExclusiveStartKey = Key("other"),
        ["an empty start"] = request => request.ExclusiveStartKey = Key("p", ""),
        ["too long a start"] = request => request.ExclusiveStartKey = Key("p", new string('s', 1025)),
        ["half a start"] = request => request.ExclusiveStartKey = Item(("pk", S("p"))),
        ["a selection of nothing"] = request => request.Select = Select.SPECIFIC_ATTRIBUTES,
        ["a projection and a count"] = request => (request.ProjectionExpression, request.Select) = ("v", Select.COUNT),
        ["parts that overlap"] = request => request.ProjectionExpression = "m, m.x",
    };

    public static TheoryData<string> Faults => [.. Changes.Keys];

    [SuiteTheory]
    [MemberData(nameof(Faults))]
    public async Task A_query_that_cannot_be_is_refused(string fault)
    {
        var table = await CreateTableAsync(request => request.GlobalSecondaryIndexes =
        [
            new GlobalSecondaryIndex
            {
                IndexName = "global",
                KeySchema = [new("pk", KeyType.HASH)],
                Projection = new Projection { ProjectionType = ProjectionType.ALL },
            },
        ]);
        var request = new QueryRequest
        {
            TableName = table, KeyConditionExpression = "pk = :p", ExpressionAttributeValues = Item((":p", S("p"))),
        };
        await Db.QueryAsync(request);

        Changes[fault](request);

        await AssertInvalidAsync(() => Db.QueryAsync(request));
    }

    [SuiteTheory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_limit_of_none_is_refused(int limit)
    {
        var table = await CreateTableAsync();

        await AssertInvalidAsync(() => Db.ScanAsync(new ScanRequest { TableName = table, Limit = limit }));
    }

    [SuiteTheory]
    [InlineData(1, null)]
    [InlineData(null, 2)]
    [InlineData(2, 2)]
    [InlineData(-1, 2)]
    [InlineData(0, 0)]
    [InlineData(0, 1000001)]
    public async Task Segments_must_fit_their_total(int? segment, int? total)
    {
        var table = await CreateTableAsync();

        await AssertInvalidAsync(() => Db.ScanAsync(new ScanRequest { TableName = table, Segment = segment, TotalSegments = total }));
    }
}
