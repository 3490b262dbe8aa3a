using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Reads;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Reading;

internal sealed record QueryRequest
{
    public string? TableName { get; init; }

    public string? IndexName { get; init; }

    public string? KeyConditionExpression { get; init; }

    public string? FilterExpression { get; init; }

    public string? ProjectionExpression { get; init; }

    public Dictionary<string, string>? ExpressionAttributeNames { get; init; }

    public ExpressionValues? ExpressionAttributeValues { get; init; }

    public string? Select { get; init; }

    public int? Limit { get; init; }

    public bool? ScanIndexForward { get; init; }

    public bool? ConsistentRead { get; init; }

    public AttributeMap? ExclusiveStartKey { get; init; }

    public string? ReturnConsumedCapacity { get; init; }

    public JsonElement? KeyConditions { get; init; }

    public JsonElement? QueryFilter { get; init; }

    public JsonElement? AttributesToGet { get; init; }

    public JsonElement? ConditionalOperator { get; init; }
}

internal static class Query
{
    public static PageResponse Handle(DynamoDbState state, QueryRequest request)
    {
        Verify(request);
        var scope = new ExpressionScope(
            request.ExpressionAttributeNames,
            request.ExpressionAttributeValues,
            request.ProjectionExpression,
            ("FilterExpression", request.FilterExpression),
            (KeyConditionReader.ParameterName, request.KeyConditionExpression));
        var filter = request.FilterExpression is null ? null : ConditionParser.Parse("FilterExpression", request.FilterExpression, scope);
        var keyCondition = ConditionParser.Parse(KeyConditionReader.ParameterName, request.KeyConditionExpression!, scope);
        var projection = ProjectionParser.Parse(request.ProjectionExpression, scope);
        scope.VerifyAllUsed();

        var target = ReadTarget.Find(state.Table(request.TableName!), request.IndexName);
        var selection = new Selection(request.Select, filter, projection, target.Index);
        selection.Verify();
        var range = KeyConditionReader.Read(keyCondition, target.Key);
        VerifyFilter(filter, target);
        target.VerifyConsistency(request.ConsistentRead ?? false);
        target.VerifyProjected(request.Select, projection, filter);

        var forward = request.ScanIndexForward ?? true;
        if (request.ExclusiveStartKey is { } start)
        {
            range = range.After(StartKey(target, range, start), forward);
        }

        var page = PageReader.Read(target.Table, target.Index, range, forward, request.Limit ?? int.MaxValue);
        return PageResponse.Of(target, page, selection, request.ConsistentRead ?? false, request.ReturnConsumedCapacity);
    }

    private static void Verify(QueryRequest request)
    {
        new Constraints()
            .TableName(request.TableName)
            .OneOf(request.Select, "select", "SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES")
            .Range(request.Limit, "limit", 1)
            .ReturnConsumedCapacity(request.ReturnConsumedCapacity)
            .Verify();
        LegacyParameters.Refuse(
            ("KeyConditions", request.KeyConditions),
            ("QueryFilter", request.QueryFilter),
            ("AttributesToGet", request.AttributesToGet),
            ("ConditionalOperator", request.ConditionalOperator));
        if (request.KeyConditionExpression is null)
        {
            throw AwsError.Validation("Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        }
    }

    private static void VerifyFilter(ConditionExpression? filter, ReadTarget target)
    {
        if (filter?.Paths.FirstOrDefault(path => target.Key.Has(path.Root)) is { } keyPath)
        {
            throw AwsError.Validation(
                $"Filter Expression can only contain non-primary key attributes: Primary key attribute: {keyPath.Root}");
        }
    }

    private static AttributeValue[] StartKey(ReadTarget target, KeyRange range, AttributeMap start)
    {
        var key = target.StartKey(start);
        return range.Contains(Keys.IndexKey.Of(key))
            ? key
            : throw AwsError.Validation("The provided starting key is outside query boundaries based on provided conditions");
    }
}
