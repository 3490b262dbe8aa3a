using Amazon.DynamoDBStreams;
using Amazon.DynamoDBStreams.Model;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.DynamoDb;
using EventDrivenFrontends.Integration.Tests.Suites;
using ResourceNotFoundException = Amazon.DynamoDBStreams.Model.ResourceNotFoundException;

namespace EventDrivenFrontends.Integration.Tests.DynamoDbStreams;

public abstract class HostileStreamTests(Cloud cloud) : DynamoDbTests(cloud)
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

    [SuiteFact]
    public async Task A_stream_or_shard_that_is_not_there_is_not_found()
    {
        var (arn, reader) = await CreateAsync();
        var gone = arn.Replace("/stream/", "/stream/1", StringComparison.Ordinal);

        await Assert.ThrowsAsync<ResourceNotFoundException>(
            () => _streams.DescribeStreamAsync(new DescribeStreamRequest { StreamArn = gone }));
        await Assert.ThrowsAsync<ResourceNotFoundException>(
            () => reader.IteratorAsync("shardId-00000000000000000000-missing1", ShardIteratorType.LATEST));
    }

    [SuiteFact]
    public async Task Names_that_no_stream_or_shard_has_are_refused()
    {
        var (arn, reader) = await CreateAsync();

        foreach (var call in (Func<Task>[])
        [
            () => _streams.DescribeStreamAsync(new DescribeStreamRequest { StreamArn = "short" }),
            () => _streams.DescribeStreamAsync(new DescribeStreamRequest { StreamArn = arn, ExclusiveStartShardId = "short" }),
            () => _streams.ListStreamsAsync(new ListStreamsRequest { ExclusiveStartStreamArn = "short" }),
            () => reader.IteratorAsync(new string('s', 66), ShardIteratorType.LATEST),
        ])
        {
            Assert.Equal("ValidationException", (await Assert.ThrowsAnyAsync<AmazonServiceException>(call)).ErrorCode);
        }
    }

    [SuiteTheory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("arn:aws:dynamodb:eu-central-1:000000000000:table/t/stream/x|1|")]
    public async Task An_iterator_that_is_none_is_refused(string iterator)
    {
        var reader = new StreamReader(_streams, "unused");

        var error = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => reader.ReadAsync(iterator));

        Assert.Equal("ValidationException", error.ErrorCode);
    }

    [SuiteTheory]
    [InlineData("AT_SEQUENCE_NUMBER", null)]
    [InlineData("AFTER_SEQUENCE_NUMBER", null)]
    [InlineData("AT_SEQUENCE_NUMBER", "one")]
    [InlineData("AFTER_SEQUENCE_NUMBER", "999999999999999999999")]
    [InlineData("SOMEWHERE", null)]
    public async Task A_place_that_is_none_is_refused(string type, string? sequenceNumber)
    {
        var (_, reader) = await CreateAsync();
        var shard = (await reader.ShardsAsync())[0];

        var error = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => reader.IteratorAsync(shard.ShardId, type, sequenceNumber));

        Assert.Equal("ValidationException", error.ErrorCode);
    }

    [SuiteTheory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_limit_of_no_records_or_too_many_is_refused(int limit)
    {
        var (_, reader) = await CreateAsync();
        var iterator = await reader.IteratorAsync((await reader.ShardsAsync())[0].ShardId, ShardIteratorType.TRIM_HORIZON);

        var error = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => reader.ReadAsync(iterator, limit));

        Assert.Equal("ValidationException", error.ErrorCode);
    }

    private async Task<(string Arn, StreamReader Reader)> CreateAsync()
    {
        var table = await CreateTableAsync(request => request.StreamSpecification = new StreamSpecification
        {
            StreamEnabled = true, StreamViewType = "KEYS_ONLY",
        });
        var arn = (await DescribeActiveAsync(table)).LatestStreamArn;
        return (arn, new StreamReader(_streams, arn));
    }
}
