using Amazon.DynamoDBStreams;
using Amazon.DynamoDBStreams.Model;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.DynamoDb;
using EventDrivenFrontends.Integration.Tests.Suites;
using EventDrivenFrontends.Testing;
using static EventDrivenFrontends.Integration.Tests.DynamoDb.Attributes;
using Record = Amazon.DynamoDBStreams.Model.Record;

namespace EventDrivenFrontends.Integration.Tests.DynamoDbStreams;

public abstract class StreamTests(Cloud cloud) : DynamoDbTests(cloud)
{
    private IAmazonDynamoDBStreams _streams = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _streams = Cloud.CreateDynamoDbStreams();
    }

    public override Task DisposeAsync()
    {
        _streams.Dispose();
        return base.DisposeAsync();
    }

    [SuiteTheory]
    [InlineData("KEYS_ONLY", "INSERT - - MODIFY - - REMOVE - -")]
    [InlineData("NEW_IMAGE", "INSERT - 1 MODIFY - 2 REMOVE - -")]
    [InlineData("OLD_IMAGE", "INSERT - - MODIFY 1 - REMOVE 2 -")]
    [InlineData("NEW_AND_OLD_IMAGES", "INSERT - 1 MODIFY 1 2 REMOVE 2 -")]
    public async Task A_record_has_the_images_of_the_streams_view(string viewType, string told)
    {
        var (table, reader) = await CreateAsync(viewType);
        await PutAsync(table, "a", "s", ("v", N(1)));
        await PutAsync(table, "a", "s", ("v", N(2)));
        await Db.DeleteItemAsync(table, Key("a"));

        var records = await ReadAsync(reader, 3);

        Assert.Equal(told, string.Join(' ', records.Select(record =>
            $"{record.EventName} {record.Dynamodb.OldImage.V()} {record.Dynamodb.NewImage.V()}")));
        Assert.All(records, record =>
        {
            Assert.Equal("a", record.Dynamodb.Keys["pk"].S);
            Assert.Equal(2, record.Dynamodb.Keys.Count);
            Assert.Equal(viewType, record.Dynamodb.StreamViewType.Value);
            Assert.Null(record.UserIdentity);
        });
        Assert.Equal(3, records.Select(record => record.EventID).Distinct().Count());
    }

    [SuiteFact]
    public async Task A_record_names_its_region()
    {
        var (table, reader) = await CreateAsync();
        await PutAsync(table, "a", "s");

        Assert.Equal(Cloud.Region, Assert.Single(await reader.AllAsync()).AwsRegion);
    }

    [SuiteFact]
    public async Task Each_items_records_are_in_the_order_of_its_changes()
    {
        const int Keys = 30;
        const int Changes = 5;
        var (table, reader) = await CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, Keys).Select(async key =>
        {
            for (var change = 0; change < Changes; change++)
            {
                await PutAsync(table, $"item-{key}", "s", ("v", N(change)));
            }
        }));

        var byKey = (await ReadAsync(reader, Keys * Changes)).GroupBy(record => record.Dynamodb.Keys["pk"].S).ToList();
        Assert.Equal(Keys, byKey.Count);
        Assert.All(byKey, records =>
        {
            Assert.Equal(["0", "1", "2", "3", "4"], records.Select(record => record.Dynamodb.NewImage.V()));
            var sequences = records.Select(record => record.Dynamodb.SequenceNumber).ToList();
            Assert.Equal(sequences.OrderBy(System.Numerics.BigInteger.Parse), sequences);
        });
    }

    [SuiteFact]
    public async Task Batches_and_transactions_are_told_item_by_item()
    {
        var (table, reader) = await CreateAsync();
        await Db.BatchWriteItemAsync(new BatchWriteItemRequest
        {
            RequestItems = new() { [table] = [new(new PutRequest(Key("a"))), new(new PutRequest(Key("b")))] },
        });
        await Db.TransactWriteItemsAsync(new TransactWriteItemsRequest
        {
            TransactItems =
            [
                new() { Put = new Put { TableName = table, Item = Key("c") } },
                new() { Delete = new Delete { TableName = table, Key = Key("a") } },
            ],
        });

        var told = (await ReadAsync(reader, 4)).Select(record => $"{record.EventName} {record.Dynamodb.Keys["pk"].S}");

        Assert.Equal(["INSERT a", "INSERT b", "INSERT c", "REMOVE a"], told.Order(StringComparer.Ordinal));
    }

    [SuiteFact]
    public async Task What_changes_nothing_is_not_told()
    {
        var (table, reader) = await CreateAsync();
        await PutAsync(table, "a", "s", ("v", N(1)));
        await PutAsync(table, "a", "s", ("v", Number("1.0")));
        await Db.DeleteItemAsync(table, Key("none"));
        await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => Db.PutItemAsync(
            new PutItemRequest(table, Key("a")) { ConditionExpression = "attribute_not_exists(pk)" }));

        Assert.Single(await reader.AllAsync());
    }

    [SuiteFact]
    public async Task Latest_gives_only_what_comes_after_it()
    {
        var (table, reader) = await CreateAsync();
        await PutAsync(table, "a", "s", ("v", N(1)));
        await ReadAsync(reader, 1);
        var iterators = await Task.WhenAll((await reader.ShardsAsync())
            .Select(shard => reader.IteratorAsync(shard.ShardId, ShardIteratorType.LATEST)));

        await PutAsync(table, "a", "s", ("v", N(2)));

        var found = await Eventually.GetAsync(
            async () => (await Task.WhenAll(iterators.Select(reader.FromAsync))).SelectMany(records => records).ToList(),
            records => records.Count > 0,
            "the second change");
        Assert.Equal("2", Assert.Single(found).Dynamodb.NewImage.V());
    }

    [SuiteFact]
    public async Task At_and_after_a_sequence_number_differ_by_its_record()
    {
        var (table, reader) = await CreateAsync();
        for (var change = 1; change <= 3; change++)
        {
            await PutAsync(table, "a", "s", ("v", N(change)));
        }

        var second = (await ReadAsync(reader, 3))[1].Dynamodb.SequenceNumber;
        var shard = await ShardOfAsync(reader, second);

        var at = await reader.FromAsync(await reader.IteratorAsync(shard, ShardIteratorType.AT_SEQUENCE_NUMBER, second));
        var after = await reader.FromAsync(await reader.IteratorAsync(shard, ShardIteratorType.AFTER_SEQUENCE_NUMBER, second));

        Assert.Equal(["2", "3"], at.Select(record => record.Dynamodb.NewImage.V()));
        Assert.Equal(["3"], after.Select(record => record.Dynamodb.NewImage.V()));
    }

    [SuiteFact]
    public async Task Pages_go_on_where_the_last_one_stopped()
    {
        var (table, reader) = await CreateAsync();
        for (var change = 1; change <= 5; change++)
        {
            await PutAsync(table, "a", "s", ("v", N(change)));
        }

        var shard = await ShardOfAsync(reader, (await ReadAsync(reader, 5))[0].Dynamodb.SequenceNumber);
        var first = await reader.ReadAsync(await reader.IteratorAsync(shard, ShardIteratorType.TRIM_HORIZON), limit: 2);
        var second = await reader.ReadAsync(first.NextShardIterator, limit: 2);
        var rest = await reader.FromAsync(second.NextShardIterator);

        Assert.Equal(["1", "2"], first.Records.Select(record => record.Dynamodb.NewImage.V()));
        Assert.Equal(["3", "4"], second.Records.Select(record => record.Dynamodb.NewImage.V()));
        Assert.Equal(["5"], rest.Select(record => record.Dynamodb.NewImage.V()));
    }

    [SuiteFact]
    public async Task An_empty_read_of_an_open_shard_ends_soon_and_can_be_gone_on_from()
    {
        var (table, reader) = await CreateAsync();

        // DynamoDB Local takes the end of a shard without records for trimmed as soon as another table is written to.
        await PutAsync(table, "a", "before");
        var start = TimeProvider.System.GetTimestamp();
        var pages = await Task.WhenAll((await reader.ShardsAsync()).Select(async shard =>
            await reader.ReadAsync(await reader.IteratorAsync(shard.ShardId, ShardIteratorType.LATEST))));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.All(pages, page => Assert.Empty(page.Records ?? []));

        await PutAsync(table, "a", "s");

        var found = await Eventually.GetAsync(
            async () => await Task.WhenAll(pages.Select(page => reader.ReadAsync(page.NextShardIterator))),
            next => next.Any(page => page.Records is { Count: > 0 }),
            "the change");
        Assert.Single(found.SelectMany(page => page.Records ?? []));
    }

    [SuiteFact]
    public async Task A_stream_that_is_switched_off_can_be_read_to_its_end()
    {
        var (table, reader) = await CreateAsync();
        await PutAsync(table, "a", "s");
        await Db.UpdateTableAsync(new UpdateTableRequest
        {
            TableName = table, StreamSpecification = new StreamSpecification { StreamEnabled = false },
        });
        await DescribeActiveAsync(table);
        await PutAsync(table, "b", "s");

        Assert.Equal("a", Assert.Single(await ReadAsync(reader, 1)).Dynamodb.Keys["pk"].S);
        Assert.Null((await DescribeActiveAsync(table)).StreamSpecification);
    }

    [SuiteFact]
    public async Task A_tables_streams_are_listed_and_described()
    {
        var (table, _) = await CreateAsync();
        var described = await DescribeActiveAsync(table);

        var listed = Assert.Single((await _streams.ListStreamsAsync(new ListStreamsRequest { TableName = table })).Streams);
        var stream = (await _streams.DescribeStreamAsync(new DescribeStreamRequest { StreamArn = listed.StreamArn })).StreamDescription;

        Assert.Equal(described.LatestStreamArn, listed.StreamArn);
        Assert.Equal(described.LatestStreamLabel, stream.StreamLabel);
        Assert.Equal((table, StreamStatus.ENABLED), (stream.TableName, stream.StreamStatus));
        Assert.Equal(["pk", "sk"], stream.KeySchema.Select(key => key.AttributeName));
        Assert.All(stream.Shards, shard => Assert.Null(shard.SequenceNumberRange.EndingSequenceNumber));
    }

    [SuiteFact]
    public async Task Shards_are_described_page_by_page()
    {
        var (_, reader) = await CreateAsync();

        Assert.Equal(
            (await reader.ShardsAsync()).Select(shard => shard.ShardId), (await reader.ShardsAsync(pageSize: 1)).Select(shard => shard.ShardId));
    }

    private async Task<(string Table, StreamReader Reader)> CreateAsync(string viewType = "NEW_AND_OLD_IMAGES")
    {
        var table = await CreateTableAsync(request => request.StreamSpecification = new StreamSpecification
        {
            StreamEnabled = true, StreamViewType = viewType,
        });
        return (table, new StreamReader(_streams, (await DescribeActiveAsync(table)).LatestStreamArn));
    }

    private static Task<List<Record>> ReadAsync(StreamReader reader, int count) =>
        Eventually.GetAsync(reader.AllAsync, records => records.Count >= count, $"{count} records");

    private static async Task<string> ShardOfAsync(StreamReader reader, string sequenceNumber)
    {
        foreach (var shard in await reader.ShardsAsync())
        {
            var records = await reader.FromAsync(await reader.IteratorAsync(shard.ShardId, ShardIteratorType.TRIM_HORIZON));
            if (records.Exists(record => record.Dynamodb.SequenceNumber == sequenceNumber))
            {
                return shard.ShardId;
            }
        }

        throw new ArgumentException("No shard has it.", nameof(sequenceNumber));
    }
}
