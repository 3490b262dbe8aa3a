using EventDrivenFrontends.EmbeddedAws.DynamoDb;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDbStreams.Operations;

internal sealed record GetShardIteratorRequest
{
    public string? StreamArn { get; init; }

    public string? ShardId { get; init; }

    public string? ShardIteratorType { get; init; }

    public string? SequenceNumber { get; init; }
}

internal sealed record GetShardIteratorResponse
{
    public required string ShardIterator { get; init; }
}

internal static class GetShardIterator
{
    private const string TrimHorizon = "TRIM_HORIZON";
    private const string Latest = "LATEST";
    private const string At = "AT_SEQUENCE_NUMBER";
    private const string After = "AFTER_SEQUENCE_NUMBER";

    public static GetShardIteratorResponse Handle(DynamoDbState state, GetShardIteratorRequest request)
    {
        new Constraints()
            .Required(request.StreamArn, "streamArn")
            .StreamArn(request.StreamArn)
            .Required(request.ShardId, "shardId")
            .ShardId(request.ShardId)
            .Required(request.ShardIteratorType, "shardIteratorType")
            .OneOf(request.ShardIteratorType, "shardIteratorType", After, Latest, At, TrimHorizon)
            .Length(
                request.SequenceNumber?.Length,
                request.SequenceNumber ?? "",
                "sequenceNumber",
                DynamoDb.Streams.SequenceNumber.MinLength,
                DynamoDb.Streams.SequenceNumber.MaxLength)
            .Verify();
        var stream = state.FindStream(request.StreamArn!) ?? throw StreamErrors.StreamNotFound(request.StreamArn!);
        var shard = stream.FindShard(request.ShardId!) ?? throw StreamErrors.ShardNotFound(request.ShardId!);
        var iterator = new ShardIterator(stream.Arn, shard.Id, Place(shard, request), state.Time.GetUtcNow());
        return new GetShardIteratorResponse { ShardIterator = iterator.ToString() };
    }

    private static long Place(Shard shard, GetShardIteratorRequest request)
    {
        if (request.ShardIteratorType is TrimHorizon or Latest)
        {
            if (request.SequenceNumber is not null)
            {
                throw DynamoDbErrors.Invalid("SequenceNumber should not be passed for this iterator type");
            }

            return request.ShardIteratorType == TrimHorizon ? shard.TrimmedThrough : shard.Newest;
        }

        var isWithin = DynamoDb.Streams.SequenceNumber.TryParse(request.SequenceNumber ?? "", out var sequence)
            && sequence >= shard.Start
            && sequence <= (shard.End ?? shard.Newest);
        if (!isWithin)
        {
            throw AwsError.Validation("Invalid SequenceNumber");
        }

        // The shard's own first number is no record's, so that "at" it means the first record.
        var after = request.ShardIteratorType == At ? Math.Max(sequence - 1, shard.Start) : sequence;
        return after >= shard.TrimmedThrough ? after : throw StreamErrors.Trimmed();
    }
}
