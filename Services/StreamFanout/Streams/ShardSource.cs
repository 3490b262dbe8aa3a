using Amazon.DynamoDBStreams;
using Amazon.DynamoDBStreams.Model;
using Amazon.DynamoDBv2;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>The table's stream and its shards: the calls, and no decisions.</summary>
internal sealed class ShardSource(IAmazonDynamoDB tables, IAmazonDynamoDBStreams streams, IOptions<StreamOptions> options)
{
    private const int MostPerRead = 1000;

    /// <summary>The present stream of the table.</summary>
    /// <exception cref="StreamMissingException">The table has none.</exception>
    public async Task<string> FindStreamAsync(CancellationToken cancellationToken)
    {
        var table = (await tables.DescribeTableAsync(options.Value.TableName, cancellationToken)).Table;
        return table.LatestStreamArn is { Length: > 0 } arn
            ? arn
            : throw new StreamMissingException($"The table {options.Value.TableName} has no stream.");
    }

    public async Task<List<Shard>> ListAsync(string stream, CancellationToken cancellationToken)
    {
        var shards = new List<Shard>();
        string? last = null;
        do
        {
            var page = await streams.DescribeStreamAsync(
                new DescribeStreamRequest { StreamArn = stream, ExclusiveStartShardId = last }, cancellationToken);
            shards.AddRange(page.StreamDescription.Shards ?? []);
            last = page.StreamDescription.LastEvaluatedShardId;
        }
        while (last is not null);

        return shards;
    }

    /// <summary>An iterator just after a record, or at the oldest record that is kept.</summary>
    /// <exception cref="ShardGoneException">The stream has forgotten the shard.</exception>
    public async Task<string> OpenAsync(string stream, string shardId, string? after, CancellationToken cancellationToken)
    {
        var request = new GetShardIteratorRequest
        {
            StreamArn = stream,
            ShardId = shardId,
            ShardIteratorType = after is null ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.AFTER_SEQUENCE_NUMBER,
            SequenceNumber = after,
        };
        try
        {
            return (await streams.GetShardIteratorAsync(request, cancellationToken)).ShardIterator;
        }
        catch (ResourceNotFoundException exception)
        {
            // The answer is the same when the stream itself is gone, and then so is the list's.
            var isThere = (await ListAsync(stream, cancellationToken)).Exists(shard => shard.ShardId == shardId);
            throw isThere ? exception : new ShardGoneException($"The stream no longer has the shard {shardId}.", exception);
        }
    }

    public Task<GetRecordsResponse> ReadAsync(string iterator, CancellationToken cancellationToken) =>
        streams.GetRecordsAsync(new GetRecordsRequest { ShardIterator = iterator, Limit = MostPerRead }, cancellationToken);
}
