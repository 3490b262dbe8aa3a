using System.Globalization;
using Amazon.DynamoDBStreams.Model;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.EventBridge.Model;
using Amazon.SQS.Model;
using EventDrivenFrontends.Testing;
using Record = Amazon.DynamoDBStreams.Model.Record;
using ShardIteratorType = Amazon.DynamoDBStreams.ShardIteratorType;

namespace EventDrivenFrontends.Integration.Tests.Durability;

/// <summary>The process is killed in the middle of many clients' writes, again and again: what was acknowledged is there.</summary>
public sealed class KillTests
{
    private const int Kills = 4;
    private const int FullPage = 1000;
    private readonly Dictionary<string, string> _seen = [];

    [Fact]
    public async Task Every_acknowledged_write_survives_a_kill()
    {
        await using var aws = new KilledProcess();
        await aws.StartAsync();
        await CreateTableAsync(aws, Ledger.Table);
        await CreateTableAsync(aws, Ledger.Pair);
        var queue = (await aws.Sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = "queue" })).QueueUrl;
        var arn = (await aws.Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = queue, AttributeNames = ["QueueArn"] }))
            .Attributes["QueueArn"];
        await aws.Events.PutRuleAsync(new PutRuleRequest { Name = "to-queue", EventPattern = """{"source":["test"]}""" });
        await aws.Events.PutTargetsAsync(new PutTargetsRequest
        {
            Rule = "to-queue", Targets = [new() { Id = "q", Arn = arn, InputPath = "$.detail.name" }],
        });
        var ledger = new Ledger(aws, queue);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var writing = ledger.WriteAsync();
            var moment = ledger.Acknowledged + Random.Shared.Next(200, 800);
            await Eventually.BeAsync(() => ledger.Acknowledged >= moment || writing.IsCompleted, "the clients write");
            // A consumer reads to the very end just before the kill, and must not have seen what the kill undoes.
            await ReadStreamAsync(aws);
            await aws.KillAsync();
            await writing;
            await aws.StartAsync();
            await VerifyAsync(aws, ledger, queue);
        }
    }

    private async Task VerifyAsync(KilledProcess aws, Ledger ledger, string queue)
    {
        var items = (await aws.DynamoDb.ScanAsync(new ScanRequest(Ledger.Table))).Items.ToDictionary(item => item["pk"].S);
        foreach (var (key, version) in ledger.Versions)
        {
            // One more may have been stored without an answer.
            var stored = int.Parse(items[key]["v"].N, CultureInfo.InvariantCulture);
            Assert.InRange(stored, version, version + 1);
        }

        var pairs = (await aws.DynamoDb.ScanAsync(new ScanRequest(Ledger.Pair))).Items.Select(item => item["pk"].S).ToHashSet();
        Assert.Empty(ledger.Pairs.Except(pairs));
        Assert.Equal(pairs.Order(), items.Keys.Where(ledger.WasAttempted).Order());

        var rules = (await aws.Events.ListRulesAsync(new ListRulesRequest { Limit = 100, NamePrefix = "rule-" })).Rules
            .Select(rule => rule.Name);
        Assert.Empty(ledger.Rules.Except(rules));

        Assert.Empty(ledger.Messages.Except(await BodiesAsync(aws, queue)));
        await ReadStreamAsync(aws);
    }

    /// <summary>All messages, which stay where they are.</summary>
    private static async Task<HashSet<string>> BodiesAsync(KilledProcess aws, string queue)
    {
        HashSet<string> bodies = [];
        List<Amazon.SQS.Model.Message> received = [];
        while (true)
        {
            var page = (await aws.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest
            {
                QueueUrl = queue, MaxNumberOfMessages = 10, VisibilityTimeout = 600,
            })).Messages;
            if (page is not { Count: > 0 })
            {
                break;
            }

            received.AddRange(page);
            bodies.UnionWith(page.Select(Ledger.TextOf));
        }

        foreach (var ten in received.Chunk(10))
        {
            await aws.Sqs.ChangeMessageVisibilityBatchAsync(new ChangeMessageVisibilityBatchRequest
            {
                QueueUrl = queue,
                Entries = [.. ten.Select((message, i) => new ChangeMessageVisibilityBatchRequestEntry
                {
                    Id = $"{i}", ReceiptHandle = message.ReceiptHandle, VisibilityTimeout = 0,
                })],
            });
        }

        return bodies;
    }

    /// <summary>Reads all of the stream: what was read before is there as it was, under its number.</summary>
    private async Task ReadStreamAsync(KilledProcess aws)
    {
        var arn = (await aws.DynamoDb.DescribeTableAsync(Ledger.Table)).Table.LatestStreamArn;
        var shards = (await aws.Streams.DescribeStreamAsync(new DescribeStreamRequest { StreamArn = arn })).StreamDescription.Shards;
        HashSet<string> numbers = [];
        foreach (var shard in shards)
        {
            var last = "";
            foreach (var record in await ReadShardAsync(aws, arn, shard.ShardId))
            {
                var (number, content) = (record.Dynamodb.SequenceNumber, $"{record.Dynamodb.Keys["pk"].S}={record.Dynamodb.NewImage["v"].N}");
                Assert.True(string.CompareOrdinal(number, last) > 0, $"{number} comes after {last}");
                Assert.True(numbers.Add(number), $"{number} comes twice");
                Assert.Equal(_seen.GetValueOrDefault(number, content), content);
                _seen[number] = content;
                last = number;
            }
        }

        Assert.Empty(_seen.Keys.Except(numbers));
    }

    private static async Task<List<Record>> ReadShardAsync(KilledProcess aws, string arn, string shardId)
    {
        var iterator = (await aws.Streams.GetShardIteratorAsync(new GetShardIteratorRequest
        {
            StreamArn = arn, ShardId = shardId, ShardIteratorType = ShardIteratorType.TRIM_HORIZON,
        })).ShardIterator;
        List<Record> records = [];
        while (iterator is not null)
        {
            var page = await aws.Streams.GetRecordsAsync(new GetRecordsRequest { ShardIterator = iterator });
            records.AddRange(page.Records);
            // A page that is not full is the end, or was when it was read: clients may be writing.
            iterator = page.Records.Count < FullPage ? null : page.NextShardIterator;
        }

        return records;
    }

    private static Task<CreateTableResponse> CreateTableAsync(KilledProcess aws, string name) =>
        aws.DynamoDb.CreateTableAsync(new CreateTableRequest
        {
            TableName = name,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new("pk", ScalarAttributeType.S)],
            KeySchema = [new("pk", Amazon.DynamoDBv2.KeyType.HASH)],
            StreamSpecification = new() { StreamEnabled = true, StreamViewType = Amazon.DynamoDBv2.StreamViewType.NEW_IMAGE },
        });
}
