using System.Globalization;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Records;

/// <summary>The steps by which a stream's shards come and go.</summary>
internal static class StreamPlan
{
    /// <param name="stream">Before.</param>
    /// <param name="parentId">The shard that it follows; null for one of the first.</param>
    /// <param name="now">When it opens.</param>
    /// <param name="id">What it is called.</param>
    public static StreamImage WithShard(this StreamImage stream, string? parentId, DateTimeOffset now, out string id)
    {
        var (serial, start) = (stream.ShardSerial + 1, stream.Sequence + 1);
        id = string.Create(CultureInfo.InvariantCulture, $"shardId-{now.ToUnixTimeMilliseconds():D20}-{serial:x8}");
        var shard = new ShardImage(id, parentId, start, now, start, null, null);
        return stream with { ShardSerial = serial, Sequence = start, Shards = [.. stream.Shards, shard] };
    }

    public static StreamImage WithShardClosed(this StreamImage stream, string id, DateTimeOffset now)
    {
        var end = stream.Sequence + 1;
        return stream with
        {
            Sequence = end,
            Shards = [.. stream.Shards.Select(shard => shard.Id == id ? shard with { End = end, ClosedAt = now } : shard)],
        };
    }
}
