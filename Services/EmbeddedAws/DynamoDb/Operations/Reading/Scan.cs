using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Reads;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Reading;

internal sealed record ScanRequest
{
    public string? TableName { get; init; }

    public string? IndexName { get; init; }

    public string? FilterExpression { get; init; }

    public string? ProjectionExpression { get; init; }

    public Dictionary<string, string>? ExpressionAttributeNames { get; init; }

    public ExpressionValues? ExpressionAttributeValues { get; init; }

    public string? Select { get; init; }

    public int? Limit { get; init; }

    public int? Segment { get; init; }

    public int? TotalSegments { get; init; }

    public bool? ConsistentRead { get; init; }

    public AttributeMap? ExclusiveStartKey { get; init; }

    public string? ReturnConsumedCapacity { get; init; }

    public JsonElement? ScanFilter { get; init; }

    public JsonElement? AttributesToGet { get; init; }

    public JsonElement? ConditionalOperator { get; init; }
}

internal static class Scan
{
    private const int MaxSegments = 1_000_000;

    public static PageResponse Handle(DynamoDbState state, ScanRequest request)
    {
        Verify(request);
        var scope = new ExpressionScope(
            request.ExpressionAttributeNames,
            request.ExpressionAttributeValues,
            request.ProjectionExpression,
            ("FilterExpression", request.FilterExpression));
        var filter = request.FilterExpression is null ? null : ConditionParser.Parse("FilterExpression", request.FilterExpression, scope);
        var projection = ProjectionParser.Parse(request.ProjectionExpression, scope);
        scope.VerifyAllUsed();

        var target = ReadTarget.Find(state.Table(request.TableName!), request.IndexName);
        var selection = new Selection(request.Select, filter, projection, target.Index);
        selection.Verify();
        target.VerifyConsistency(request.ConsistentRead ?? false);
        target.VerifyProjected(request.Select, projection, filter);

        var page = PageReader.Read(target.Table, target.Index, RangeOf(target, request), forward: true, request.Limit ?? int.MaxValue);
        return PageResponse.Of(target, page, selection, request.ConsistentRead ?? false, request.ReturnConsumedCapacity);
    }

    private static KeyRange RangeOf(ReadTarget target, ScanRequest request)
    {
        var range = request is { Segment: { } segment, TotalSegments: { } total } ? KeyRange.Segment(segment, total) : KeyRange.Everything;
        if (request.ExclusiveStartKey is not { } start)
        {
            return range;
        }

        var key = target.StartKey(start);
        return range.Contains(IndexKey.Of(key))
            ? range.After(key, forward: true)
            : throw AwsError.Validation(
                "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. "
                + $"TotalSegments: {request.TotalSegments} Segment: {request.Segment}");
    }

    private static void Verify(ScanRequest request)
    {
        new Constraints()
            .TableName(request.TableName)
            .OneOf(request.Select, "select", "SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES")
            .Range(request.Limit, "limit", 1)
            .Range(request.Segment, "segment", 0, MaxSegments - 1)
            .Range(request.TotalSegments, "totalSegments", 1, MaxSegments)
            .ReturnConsumedCapacity(request.ReturnConsumedCapacity)
            .Verify();
        LegacyParameters.Refuse(
            ("ScanFilter", request.ScanFilter),
            ("AttributesToGet", request.AttributesToGet),
            ("ConditionalOperator", request.ConditionalOperator));
        if (request is { Segment: null, TotalSegments: not null })
        {
            throw AwsError.Validation(
                "The Segment parameter is required but was not present in the request when parameter TotalSegments is present");
        }

        if (request is { Segment: not null, TotalSegments: null })
        {
            throw AwsError.Validation(
                "The TotalSegments parameter is required but was not present in the request when Segment parameter is present");
        }

        if (request.Segment >= request.TotalSegments)
        {
            throw AwsError.Validation(
                "The Segment parameter is zero-based and must be less than parameter TotalSegments: "
                + $"Segment: {request.Segment} is not less than TotalSegments: {request.TotalSegments}");
        }
    }
}
