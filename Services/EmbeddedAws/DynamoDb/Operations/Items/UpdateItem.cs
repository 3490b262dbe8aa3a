using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Items;

internal sealed record UpdateItemRequest : IConditionalWrite
{
    public string? TableName { get; init; }

    public AttributeMap? Key { get; init; }

    public string? UpdateExpression { get; init; }

    public string? ConditionExpression { get; init; }

    public Dictionary<string, string>? ExpressionAttributeNames { get; init; }

    public ExpressionValues? ExpressionAttributeValues { get; init; }

    public string? ReturnValues { get; init; }

    public string? ReturnValuesOnConditionCheckFailure { get; init; }

    public string? ReturnConsumedCapacity { get; init; }

    public string? ReturnItemCollectionMetrics { get; init; }

    public JsonElement? AttributeUpdates { get; init; }

    public JsonElement? Expected { get; init; }

    public JsonElement? ConditionalOperator { get; init; }
}

internal sealed record UpdateItemResponse
{
    public AttributeMap? Attributes { get; init; }

    public ConsumedCapacity? ConsumedCapacity { get; init; }
}

internal static class UpdateItem
{
    public static UpdateItemResponse Handle(DynamoDbState state, UpdateItemRequest request)
    {
        new Constraints()
            .TableName(request.TableName)
            .Required(request.Key, "key")
            .ReturnValues(request.ReturnValues)
            .ReturnConsumedCapacity(request.ReturnConsumedCapacity)
            .ReturnItemCollectionMetrics(request.ReturnItemCollectionMetrics)
            .OnConditionCheckFailure(request.ReturnValuesOnConditionCheckFailure)
            .Verify();
        LegacyParameters.Refuse(
            ("AttributeUpdates", request.AttributeUpdates),
            ("Expected", request.Expected),
            ("ConditionalOperator", request.ConditionalOperator));

        var (write, expression) = WriteBuilder.Update(state, request, request.Key!, request.UpdateExpression);
        var change = write.Run();
        var returned = request.ReturnValues switch
        {
            RequestChecks.AllOld => change.Before,
            RequestChecks.AllNew => change.After,
            RequestChecks.UpdatedOld => Updated(change.Before, expression),
            RequestChecks.UpdatedNew => Updated(change.After, expression),
            _ => null,
        };
        return new UpdateItemResponse
        {
            Attributes = returned,
            ConsumedCapacity = ConsumedCapacity.OfWrite(request.ReturnConsumedCapacity, write.Table, change),
        };
    }

    private static AttributeMap? Updated(AttributeMap? item, UpdateExpression? expression) =>
        item is not null && expression?.Updated.Apply(item) is { Count: > 0 } updated ? updated : null;
}
