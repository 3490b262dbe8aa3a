using EventDrivenFrontends.EmbeddedAws.DynamoDb;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDbStreams.Operations;

internal sealed record DescribeStreamRequest
{
    public string? StreamArn { get; init; }

    public string? ExclusiveStartShardId { get; init; }

    public int? Limit { get; init; }

    public ShardFilter? ShardFilter { get; init; }
}

internal sealed record ShardFilter
{
    public const string ChildShards = "CHILD_SHARDS";

    public string? Type { get; init; }

    public string? ShardId { get; init; }
}

internal sealed record DescribeStreamResponse
{
    public required StreamDescription StreamDescription { get; init; }
}

internal sealed record StreamDescription
{
    public required string StreamArn { get; init; }

    public required string StreamLabel { get; init; }

    public required string StreamStatus { get; init; }

    public required string StreamViewType { get; init; }

    public required double CreationRequestDateTime { get; init; }

    public required string TableName { get; init; }

    public required IReadOnlyList<KeySchemaElement> KeySchema { get; init; }

    public required IReadOnlyList<ShardDescription> Shards { get; init; }

    public string? LastEvaluatedShardId { get; init; }
}

internal sealed record ShardDescription
{
    public required string ShardId { get; init; }

    public string? ParentShardId { get; init; }

    public required SequenceNumberRange SequenceNumberRange { get; init; }

    public static ShardDescription Of(Shard shard) => new()
    {
        ShardId = shard.Id,
        ParentShardId = shard.ParentId,
        SequenceNumberRange = new SequenceNumberRange
        {
            StartingSequenceNumber = SequenceNumber.Format(shard.Start),
            EndingSequenceNumber = shard.End is { } end ? SequenceNumber.Format(end) : null,
        },
    };
}

internal sealed record SequenceNumberRange
{
    public required string StartingSequenceNumber { get; init; }

    public string? EndingSequenceNumber { get; init; }
}

internal static class DescribeStream
{
    private const int MaxLimit = 100;

    public static DescribeStreamResponse Handle(DynamoDbState state, DescribeStreamRequest request)
    {
        var constraints = new Constraints()
            .Required(request.StreamArn, "streamArn")
            .StreamArn(request.StreamArn)
            .ShardId(request.ExclusiveStartShardId, "exclusiveStartShardId")
            .Range(request.Limit, "limit", 1);
        if (request.ShardFilter is { } filter)
        {
            constraints
                .OneOf(filter.Type, "shardFilter.type", ShardFilter.ChildShards)
                .Required(filter.ShardId, "shardFilter.shardId")
                .ShardId(filter.ShardId, "shardFilter.shardId");
        }

        constraints.Verify();
        var stream = state.FindStream(request.StreamArn!) ?? throw StreamErrors.StreamNotFound(request.StreamArn!);
        var limit = Math.Min(request.Limit ?? MaxLimit, MaxLimit);
        var page = stream.Shards
            .SkipWhile(shard => request.ExclusiveStartShardId is { } start && string.CompareOrdinal(shard.Id, start) <= 0)
            .Where(shard => request.ShardFilter is null || shard.ParentId == request.ShardFilter.ShardId)
            .Take(limit + 1)
            .Select(ShardDescription.Of)
            .ToList();
        var hasMore = page.Count > limit;
        return new DescribeStreamResponse
        {
            StreamDescription = new StreamDescription
            {
                StreamArn = stream.Arn,
                StreamLabel = stream.Label,
                StreamStatus = stream.IsOpen ? "ENABLED" : "DISABLED",
                StreamViewType = stream.ViewType,
                CreationRequestDateTime = WireTime.Of(stream.CreatedAt),
                TableName = stream.TableName,
                KeySchema = TableDescription.Schema(stream.Key),
                Shards = hasMore ? page[..limit] : page,
                LastEvaluatedShardId = hasMore ? page[limit - 1].ShardId : null,
            },
        };
    }
}
