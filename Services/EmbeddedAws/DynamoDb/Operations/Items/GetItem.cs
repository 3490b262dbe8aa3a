using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Items;

internal sealed record GetItemRequest
{
    public string? TableName { get; init; }

    public AttributeMap? Key { get; init; }

    public string? ProjectionExpression { get; init; }

    public Dictionary<string, string>? ExpressionAttributeNames { get; init; }

    /// <summary>Only of interest for what the call costs: every read here is consistent.</summary>
    public bool? ConsistentRead { get; init; }

    public string? ReturnConsumedCapacity { get; init; }

    public JsonElement? AttributesToGet { get; init; }
}

internal sealed record GetItemResponse
{
    public AttributeMap? Item { get; init; }

    public ConsumedCapacity? ConsumedCapacity { get; init; }
}

internal static class GetItem
{
    public static GetItemResponse Handle(DynamoDbState state, GetItemRequest request)
    {
        new Constraints()
            .TableName(request.TableName)
            .Required(request.Key, "key")
            .ReturnConsumedCapacity(request.ReturnConsumedCapacity)
            .Verify();
        LegacyParameters.Refuse(("AttributesToGet", request.AttributesToGet));

        var scope = new ExpressionScope(request.ExpressionAttributeNames, null, request.ProjectionExpression);
        var projection = ProjectionParser.Parse(request.ProjectionExpression, scope);
        scope.VerifyAllUsed();
        var table = state.Table(request.TableName!);
        var item = Read(table, ItemChecks.Key(table.Key, request.Key!));
        return new GetItemResponse
        {
            Item = item is null ? null : projection?.Apply(item) ?? item,
            ConsumedCapacity = ConsumedCapacity.OfRead(
                request.ReturnConsumedCapacity, table, null, item?.Size ?? 0, request.ConsistentRead ?? false),
        };
    }

    private static AttributeMap? Read(Table table, AttributeValue[] key)
    {
        lock (table.Gate)
        {
            return table.Find(key);
        }
    }
}
