using Amazon.DynamoDBStreams.Model;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Testing;
using AttributeValue = Amazon.DynamoDBv2.Model.AttributeValue;
using Record = Amazon.DynamoDBStreams.Model.Record;
using ShardIteratorType = Amazon.DynamoDBStreams.ShardIteratorType;
using Tag = Amazon.DynamoDBv2.Model.Tag;

namespace EventDrivenFrontends.Integration.Tests.Durability;

/// <summary>Whatever DynamoDB can be made to know, it knows after a restart: from the journal, and from a snapshot.</summary>
public sealed class TableRestartTests
{
    private const string Table = "items";

    [Fact]
    public async Task Tables_items_streams_and_tokens_are_as_they_were()
    {
        await using var aws = await DurableHost.StartAsync();
        await CreateTableAsync(aws, Table);
        await CreateTableAsync(aws, "gone");
        await aws.DynamoDb.UpdateTimeToLiveAsync(new UpdateTimeToLiveRequest
        {
            TableName = Table,
            TimeToLiveSpecification = new TimeToLiveSpecification { AttributeName = "ttl", Enabled = true },
        });
        await aws.DynamoDb.TagResourceAsync(new Amazon.DynamoDBv2.Model.TagResourceRequest
        {
            ResourceArn = (await aws.DynamoDb.DescribeTableAsync(Table)).Table.TableArn,
            Tags = [new Tag { Key = "a", Value = "1" }],
        });
        await PutAsync(aws, "one", "1");
        await PutAsync(aws, "one", "2");
        await PutAsync(aws, "one", "2");
        await PutAsync(aws, "two", "1");
        await aws.DynamoDb.DeleteItemAsync(Table, Key("two"));
        await aws.DynamoDb.DeleteItemAsync(Table, Key("never was"));
        await aws.DynamoDb.PutItemAsync(Table, Rich("rich"));
        var transaction = new TransactWriteItemsRequest
        {
            ClientRequestToken = "token",
            TransactItems =
            [
                new() { Put = new Put { TableName = Table, Item = Item("three", "1") } },
                new() { Put = new Put { TableName = "gone", Item = Item("three", "1") } },
                new() { ConditionCheck = new() { TableName = Table, Key = Key("one"), ConditionExpression = "attribute_exists(pk)" } },
            ],
        };
        await aws.DynamoDb.TransactWriteItemsAsync(transaction);
        await aws.DynamoDb.UpdateTableAsync(new UpdateTableRequest
        {
            TableName = "gone", StreamSpecification = new StreamSpecification { StreamEnabled = false },
        });
        await PutAsync(aws, "soon over", "1", expires: aws.Clock.GetUtcNow().AddSeconds(1));
        aws.Clock.Advance(TimeSpan.FromSeconds(10));
        await Eventually.BeAsync(
            async () => !(await aws.DynamoDb.GetItemAsync(Table, Key("soon over"))).IsItemSet, "the item has expired");
        // Long enough for shards to have children.
        aws.Clock.Advance(TimeSpan.FromHours(5));
        await Eventually.BeAsync(async () => (await ShardsAsync(aws)).Exists(shard => shard.ParentShardId is not null), "children");
        await PutAsync(aws, "four", "1");
        await aws.DynamoDb.DeleteTableAsync("gone");
        await CreateTableAsync(aws, "gone");
        await aws.AssertSurvivesRestartsAsync();

        var before = (await RecordsAsync(aws)).Select(record => record.Dynamodb.SequenceNumber).ToList();
        await PutAsync(aws, "five", "1");
        var after = (await RecordsAsync(aws)).Select(record => record.Dynamodb.SequenceNumber).ToList();
        var added = Assert.Single(after.Except(before));
        Assert.True(string.CompareOrdinal(added, before.Max(StringComparer.Ordinal)) > 0);
        Assert.Empty(before.Except(after));

        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        transaction.TransactItems.RemoveAt(0);
        transaction.ClientRequestToken = "another";
        await aws.DynamoDb.TransactWriteItemsAsync(transaction);
        await aws.RestartAsync();
        await aws.DynamoDb.DeleteItemAsync("gone", Key("three"));
        await aws.DynamoDb.TransactWriteItemsAsync(transaction);
        Assert.False((await aws.DynamoDb.GetItemAsync("gone", Key("three"))).IsItemSet);
        transaction.TransactItems.RemoveAt(0);
        await Assert.ThrowsAsync<IdempotentParameterMismatchException>(() => aws.DynamoDb.TransactWriteItemsAsync(transaction));
    }

    private static Task<CreateTableResponse> CreateTableAsync(DurableHost aws, string name) => aws.DynamoDb.CreateTableAsync(new CreateTableRequest
    {
        TableName = name,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions = [new("pk", ScalarAttributeType.S), new("n", ScalarAttributeType.N)],
        KeySchema = [new("pk", Amazon.DynamoDBv2.KeyType.HASH)],
        GlobalSecondaryIndexes =
        [
            new() { IndexName = "by-n", KeySchema = [new("n", Amazon.DynamoDBv2.KeyType.HASH)], Projection = new() { ProjectionType = ProjectionType.KEYS_ONLY } },
        ],
        StreamSpecification = new() { StreamEnabled = true, StreamViewType = Amazon.DynamoDBv2.StreamViewType.NEW_AND_OLD_IMAGES },
    });

    private static Task<PutItemResponse> PutAsync(DurableHost aws, string key, string n, DateTimeOffset? expires = null)
    {
        var item = Item(key, n);
        if (expires is { } time)
        {
            item["ttl"] = new() { N = $"{time.ToUnixTimeSeconds()}" };
        }

        return aws.DynamoDb.PutItemAsync(Table, item);
    }

    private static Dictionary<string, AttributeValue> Key(string key) => new() { ["pk"] = new(key) };

    private static Dictionary<string, AttributeValue> Item(string key, string n) => new() { ["pk"] = new(key), ["n"] = new() { N = n } };

    private static Dictionary<string, AttributeValue> Rich(string key) => new()
    {
        ["pk"] = new(key),
        ["number"] = new() { N = "-1.2345678901234567890123456789012345678E-120" },
        ["binary"] = new() { B = new MemoryStream([0, 255, 1]) },
        ["set"] = new() { SS = ["b", "a"] },
        ["numbers"] = new() { NS = ["2", "1"] },
        ["map"] = new() { M = new() { ["list"] = new() { L = [new() { NULL = true }, new() { BOOL = false }, new() { S = "ü€😀\u0001" }] } } },
    };

    private static async Task<List<Shard>> ShardsAsync(DurableHost aws)
    {
        var arn = (await aws.DynamoDb.DescribeTableAsync(Table)).Table.LatestStreamArn;
        return (await aws.Streams.DescribeStreamAsync(new DescribeStreamRequest { StreamArn = arn })).StreamDescription.Shards;
    }

    private static async Task<List<Record>> RecordsAsync(DurableHost aws)
    {
        var arn = (await aws.DynamoDb.DescribeTableAsync(Table)).Table.LatestStreamArn;
        List<Record> records = [];
        foreach (var shard in await ShardsAsync(aws))
        {
            var range = (await aws.Streams.GetShardIteratorAsync(new GetShardIteratorRequest
            {
                StreamArn = arn, ShardId = shard.ShardId, ShardIteratorType = ShardIteratorType.TRIM_HORIZON,
            })).ShardIterator;
            records.AddRange((await aws.Streams.GetRecordsAsync(new GetRecordsRequest { ShardIterator = range })).Records);
        }

        return records;
    }
}
