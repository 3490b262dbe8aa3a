using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Records;

/// <summary>A state as records, streams before the tables that point to them.</summary>
internal static class DynamoDbDescription
{
    /// <summary>So that neither the head of each item nor one record's size weighs much.</summary>
    private const int ChunkBytes = 64 * 1024;

    public static IEnumerable<DynamoDbRecord> Of(DynamoDbState state)
    {
        var tables = state.Tables.OrderBy(table => table.Name, StringComparer.Ordinal).ToList();
        var named = tables.Select(table => table.LatestStream).ToHashSet();
        var streams = state.Streams
            .Where(stream => stream.Trim() || named.Contains(stream))
            .OrderBy(stream => stream.Arn, StringComparer.Ordinal)
            .ToList();
        foreach (var stream in streams)
        {
            yield return new StreamStored(stream.ToImage());
            foreach (var shard in stream.Shards)
            {
                foreach (var chunk in Chunks(shard.Records, record => record.Size))
                {
                    yield return new StreamRecordsStored(stream.Arn, shard.Id, chunk);
                }
            }
        }

        foreach (var table in tables)
        {
            yield return new TableStored(table.ToImage(), null);
            foreach (var chunk in Chunks(table.Items.All.Select(item => item.Attributes), item => item.Size))
            {
                yield return new ItemsStored(table.Name, chunk);
            }
        }

        yield return new TokensStored(state.Tokens.All);
    }

    private static IEnumerable<List<T>> Chunks<T>(IEnumerable<T> all, Func<T, int> sizeOf)
    {
        List<T> chunk = [];
        var bytes = 0;
        foreach (var one in all)
        {
            chunk.Add(one);
            bytes += sizeOf(one);
            if (bytes >= ChunkBytes)
            {
                yield return chunk;
                (chunk, bytes) = ([], 0);
            }
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }
}
