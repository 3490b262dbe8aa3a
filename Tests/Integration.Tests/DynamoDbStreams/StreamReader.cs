using Amazon.DynamoDBStreams;
using Amazon.DynamoDBStreams.Model;
using Record = Amazon.DynamoDBStreams.Model.Record;

namespace EventDrivenFrontends.Integration.Tests.DynamoDbStreams;

/// <summary>Reads a stream as a consumer without leases would: all shards, each from a place to where it stands.</summary>
internal sealed class StreamReader(IAmazonDynamoDBStreams streams, string streamArn)
{
    /// <summary>Parents before their children.</summary>
    public async Task<List<Shard>> ShardsAsync(int? pageSize = null)
    {
        List<Shard> shards = [];
        string? start = null;
        do
        {
            var page = (await streams.DescribeStreamAsync(new DescribeStreamRequest
            {
                StreamArn = streamArn, Limit = pageSize, ExclusiveStartShardId = start,
            })).StreamDescription;
            shards.AddRange(page.Shards ?? []);
            start = page.LastEvaluatedShardId;
        }
        while (start is not null);

        return shards;
    }

    public async Task<string> IteratorAsync(string shardId, ShardIteratorType type, string? sequenceNumber = null) =>
        (await streams.GetShardIteratorAsync(new GetShardIteratorRequest
        {
            StreamArn = streamArn, ShardId = shardId, ShardIteratorType = type, SequenceNumber = sequenceNumber,
        })).ShardIterator;

    /// <summary>All that every shard has now, shard by shard.</summary>
    public async Task<List<Record>> AllAsync()
    {
        List<Record> all = [];
        foreach (var shard in await ShardsAsync())
        {
            all.AddRange(await FromAsync(await IteratorAsync(shard.ShardId, ShardIteratorType.TRIM_HORIZON)));
        }

        return all;
    }

    /// <summary>What a shard has from a place on, up to its end or to an empty read.</summary>
    public async Task<List<Record>> FromAsync(string iterator)
    {
        List<Record> all = [];
        string? next = iterator;
        while (next is not null)
        {
            var page = await ReadAsync(next);
            all.AddRange(page.Records ?? []);
            next = page.Records is { Count: > 0 } ? page.NextShardIterator : null;
        }

        return all;
    }

    public Task<GetRecordsResponse> ReadAsync(string iterator, int? limit = null) =>
        streams.GetRecordsAsync(new GetRecordsRequest { ShardIterator = iterator, Limit = limit });
}
