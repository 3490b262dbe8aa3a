using EventDrivenFrontends.EmbeddedAws.DynamoDb;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDbStreams.Operations;

internal sealed record ListStreamsRequest
{
    public string? TableName { get; init; }

    public string? ExclusiveStartStreamArn { get; init; }

    public int? Limit { get; init; }
}

internal sealed record StreamSummary
{
    public required string StreamArn { get; init; }

    public required string StreamLabel { get; init; }

    public required string TableName { get; init; }
}

internal sealed record ListStreamsResponse
{
    public required IReadOnlyList<StreamSummary> Streams { get; init; }

    public string? LastEvaluatedStreamArn { get; init; }
}

internal static class ListStreams
{
    private const int MaxLimit = 100;
    private const int MaxTableName = 1024;

    public static ListStreamsResponse Handle(DynamoDbState state, ListStreamsRequest request)
    {
        new Constraints()
            .Length(request.TableName?.Length, request.TableName ?? "", "tableName", 1, MaxTableName)
            .StreamArn(request.ExclusiveStartStreamArn, "exclusiveStartStreamArn")
            .Range(request.Limit, "limit", 1)
            .Verify();
        var limit = Math.Min(request.Limit ?? MaxLimit, MaxLimit);
        var page = state.Streams
            .Where(stream => request.TableName is null || stream.TableName == request.TableName)
            .OrderBy(stream => stream.Arn, StringComparer.Ordinal)
            .Where(stream => string.CompareOrdinal(stream.Arn, request.ExclusiveStartStreamArn) > 0)
            .Take(limit + 1)
            .Select(stream => new StreamSummary { StreamArn = stream.Arn, StreamLabel = stream.Label, TableName = stream.TableName })
            .ToList();
        var hasMore = page.Count > limit;
        return new ListStreamsResponse
        {
            Streams = hasMore ? page[..limit] : page,
            LastEvaluatedStreamArn = hasMore ? page[limit - 1].StreamArn : null,
        };
    }
}
