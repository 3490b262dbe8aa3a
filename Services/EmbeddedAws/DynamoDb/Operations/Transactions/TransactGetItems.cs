using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Batches;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Transactions;

internal sealed record TransactGetItemsRequest
{
    public List<TransactGetItem>? TransactItems { get; init; }

    public string? ReturnConsumedCapacity { get; init; }
}

internal sealed record TransactGetItem
{
    public TransactGet? Get { get; init; }
}

internal sealed record TransactGet
{
    public string? TableName { get; init; }

    public AttributeMap? Key { get; init; }

    public string? ProjectionExpression { get; init; }

    public Dictionary<string, string>? ExpressionAttributeNames { get; init; }
}

internal sealed record ItemResponse
{
    public AttributeMap? Item { get; init; }
}

internal sealed record TransactGetItemsResponse
{
    public required IReadOnlyList<ItemResponse> Responses { get; init; }

    public List<ConsumedCapacity>? ConsumedCapacity { get; init; }
}

internal static class TransactGetItems
{
    private const int MaxItems = 100;

    public static TransactGetItemsResponse Handle(DynamoDbState state, TransactGetItemsRequest request)
    {
        Verify(request);
        var gets = request.TransactItems!.ConvertAll(item => Planned.Of(state, item.Get!));
        if (gets.DistinctBy(get => (get.Table, IndexKey.Of(get.Key)), PlaceComparer.Instance).Count() < gets.Count)
        {
            throw AwsError.Validation("Transaction request cannot include multiple operations on one item");
        }

        var items = new AttributeMap?[gets.Count];
        Transaction.Locked(gets.Select(get => get.Table), () =>
        {
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = gets[i].Table.Find(gets[i].Key);
            }
        });
        return new TransactGetItemsResponse
        {
            Responses = [.. items.Select((item, i) => new ItemResponse { Item = gets[i].Shown(item) })],
            ConsumedCapacity = Cost(gets, items, request.ReturnConsumedCapacity),
        };
    }

    private static List<ConsumedCapacity>? Cost(List<Planned> gets, AttributeMap?[] items, string? asked)
    {
        if (!DynamoDb.ConsumedCapacity.IsAsked(asked))
        {
            return null;
        }

        // A transactional read costs two consistent ones.
        return DynamoDb.ConsumedCapacity.ByTable(items.SelectMany((item, i) => Enumerable.Repeat(
            DynamoDb.ConsumedCapacity.OfRead(asked, gets[i].Table, null, item?.Size ?? 0, isConsistent: true), 2)));
    }

    private static void Verify(TransactGetItemsRequest request)
    {
        var constraints = new Constraints()
            .Required(request.TransactItems, "transactItems")
            .Length(request.TransactItems?.Count, "[]", "transactItems", 1, MaxItems)
            .ReturnConsumedCapacity(request.ReturnConsumedCapacity);
        for (var i = 0; i < (request.TransactItems?.Count ?? 0); i++)
        {
            var member = $"transactItems.{i + 1}.member.get";
            var get = request.TransactItems![i]?.Get;
            constraints.Required(get, member);
            if (get is not null)
            {
                constraints.TableName(get.TableName, $"{member}.tableName").Required(get.Key, $"{member}.key");
            }
        }

        constraints.Verify();
    }

    private sealed record Planned(Table Table, AttributeValue[] Key, ProjectionExpression? Projection)
    {
        public AttributeMap? Shown(AttributeMap? item) => item is null ? null : Projection?.Apply(item) ?? item;

        public static Planned Of(DynamoDbState state, TransactGet get)
        {
            var scope = new ExpressionScope(get.ExpressionAttributeNames, null, get.ProjectionExpression);
            var projection = ProjectionParser.Parse(get.ProjectionExpression, scope);
            scope.VerifyAllUsed();
            var table = state.Table(get.TableName!);
            return new Planned(table, ItemChecks.Key(table.Key, get.Key!), projection);
        }
    }
}
