using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Items;

internal sealed record DeleteItemRequest : IConditionalWrite
{
    public string? TableName { get; init; }

    public AttributeMap? Key { get; init; }

    public string? ConditionExpression { get; init; }

    public Dictionary<string, string>? ExpressionAttributeNames { get; init; }

    public ExpressionValues? ExpressionAttributeValues { get; init; }

    public string? ReturnValues { get; init; }

    public string? ReturnValuesOnConditionCheckFailure { get; init; }

    public string? ReturnConsumedCapacity { get; init; }

    public string? ReturnItemCollectionMetrics { get; init; }

    public JsonElement? Expected { get; init; }

    public JsonElement? ConditionalOperator { get; init; }
}

internal sealed record DeleteItemResponse
{
    public AttributeMap? Attributes { get; init; }

    public ConsumedCapacity? ConsumedCapacity { get; init; }
}

internal static class DeleteItem
{
    public static DeleteItemResponse Handle(DynamoDbState state, DeleteItemRequest request)
    {
        new Constraints()
            .TableName(request.TableName)
            .Required(request.Key, "key")
            .ReturnValues(request.ReturnValues)
            .ReturnConsumedCapacity(request.ReturnConsumedCapacity)
            .ReturnItemCollectionMetrics(request.ReturnItemCollectionMetrics)
            .OnConditionCheckFailure(request.ReturnValuesOnConditionCheckFailure)
            .Verify();
        LegacyParameters.Refuse(("Expected", request.Expected), ("ConditionalOperator", request.ConditionalOperator));
        if (request.ReturnValues is not (null or RequestChecks.None or RequestChecks.AllOld))
        {
            throw AwsError.Validation("ReturnValues can only be ALL_OLD or NONE");
        }

        var write = WriteBuilder.Delete(state, request, request.Key!);
        var change = write.Run();
        return new DeleteItemResponse
        {
            Attributes = request.ReturnValues == RequestChecks.AllOld ? change.Before : null,
            ConsumedCapacity = ConsumedCapacity.OfWrite(request.ReturnConsumedCapacity, write.Table, change),
        };
    }
}
