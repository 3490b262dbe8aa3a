using EventDrivenFrontends.EmbeddedAws.DynamoDb;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDbStreams.Operations;

internal sealed record GetRecordsRequest
{
    public string? ShardIterator { get; init; }

    public int? Limit { get; init; }
}

internal sealed record GetRecordsResponse
{
    public required IReadOnlyList<Record> Records { get; init; }

    /// <summary>Null at the end of a closed shard.</summary>
    public string? NextShardIterator { get; init; }
}

internal static class GetRecords
{
    private const int MaxLimit = 1000;

    /// <summary>Waits a moment for a first record; the caller's going and the host's end shorten the wait.</summary>
    public static async ValueTask<GetRecordsResponse> HandleAsync(
        DynamoDbState state, GetRecordsRequest request, CancellationToken cancellationToken)
    {
        new Constraints()
            .Required(request.ShardIterator, "shardIterator")
            .Range(request.Limit, "limit", 1, MaxLimit)
            .Verify();
        var iterator = ShardIterator.Parse(request.ShardIterator!);
        if (state.Time.GetUtcNow() - iterator.IssuedAt > state.Options.IteratorLifetime)
        {
            throw StreamErrors.ExpiredIterator();
        }

        var stream = state.FindStream(iterator.StreamArn) ?? throw StreamErrors.StreamNotFound(iterator.StreamArn);
        var shard = stream.FindShard(iterator.ShardId) ?? throw StreamErrors.Trimmed();
        await HoldAsync(shard.ArrivalAsync(iterator.After), state, cancellationToken);
        return Answer(state, stream, shard.Read(iterator.After, request.Limit ?? MaxLimit), iterator);
    }

    private static async Task HoldAsync(Task arrival, DynamoDbState state, CancellationToken cancellationToken)
    {
        if (arrival.IsCompleted || state.Options.EmptyReadHold <= TimeSpan.Zero)
        {
            return;
        }

        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(arrival, Task.Delay(state.Options.EmptyReadHold, state.Time, done.Token));
        await done.CancelAsync();
    }

    private static GetRecordsResponse Answer(DynamoDbState state, ChangeStream stream, ShardPage page, ShardIterator iterator)
    {
        if (page.IsTrimmed)
        {
            throw StreamErrors.Trimmed();
        }

        var after = page.Records.Count > 0 ? page.Records[^1].Sequence : iterator.After;
        return new GetRecordsResponse
        {
            Records = [.. page.Records.Select(record => Record.Of(stream, record))],
            NextShardIterator = page.IsEnd ? null : (iterator with { After = after, IssuedAt = state.Time.GetUtcNow() }).ToString(),
        };
    }
}
