using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Batches;

internal sealed record BatchWriteItemRequest
{
    public Dictionary<string, List<WriteRequest>>? RequestItems { get; init; }

    public string? ReturnConsumedCapacity { get; init; }

    public string? ReturnItemCollectionMetrics { get; init; }
}

internal sealed record WriteRequest
{
    public PutRequest? PutRequest { get; init; }

    public DeleteRequest? DeleteRequest { get; init; }
}

internal sealed record PutRequest
{
    public AttributeMap? Item { get; init; }
}

internal sealed record DeleteRequest
{
    public AttributeMap? Key { get; init; }
}

internal sealed record BatchWriteItemResponse
{
    public Dictionary<string, List<WriteRequest>> UnprocessedItems { get; } = [];

    public List<ConsumedCapacity>? ConsumedCapacity { get; init; }
}

internal static class BatchWriteItem
{
    private const int MaxWrites = 25;

    /// <summary>All writes are checked before the first is done; then each is on its own.</summary>
    public static BatchWriteItemResponse Handle(DynamoDbState state, BatchWriteItemRequest request)
    {
        Verify(request);
        var writes = request.RequestItems!
            .SelectMany(part => Writes(state.Table(part.Key), part.Value))
            .ToList();
        if (writes.DistinctBy(write => (write.Table, IndexKey.Of(write.Key)), PlaceComparer.Instance).Count() < writes.Count)
        {
            throw AwsError.Validation("Provided list of item keys contains duplicates");
        }

        var asked = request.ReturnConsumedCapacity;
        var costs = writes.ConvertAll(write => DynamoDb.ConsumedCapacity.OfWrite(asked, write.Table, write.Run()));
        return new BatchWriteItemResponse
        {
            ConsumedCapacity = DynamoDb.ConsumedCapacity.IsAsked(asked) ? DynamoDb.ConsumedCapacity.ByTable(costs) : null,
        };
    }

    private static IEnumerable<ItemWrite> Writes(Table table, List<WriteRequest> requests)
    {
        foreach (var request in requests)
        {
            if (request.PutRequest?.Item is { } item)
            {
                ItemChecks.IndexKeys(table.Definition, item);
                yield return new PutWrite(table, item);
            }
            else
            {
                yield return new DeleteWrite(table, request.DeleteRequest!.Key!);
            }
        }
    }

    private static void Verify(BatchWriteItemRequest request)
    {
        var constraints = new Constraints()
            .Required(request.RequestItems, "requestItems")
            .Length(request.RequestItems?.Count, "{}", "requestItems", 1, MaxWrites)
            .ReturnConsumedCapacity(request.ReturnConsumedCapacity)
            .ReturnItemCollectionMetrics(request.ReturnItemCollectionMetrics);
        foreach (var (table, writes) in request.RequestItems ?? [])
        {
            var member = $"requestItems.{table}.member";
            constraints.Required(writes, member).Length(writes?.Count, "[]", member, 1);
            for (var i = 0; i < (writes?.Count ?? 0); i++)
            {
                var write = writes![i];
                if (write?.PutRequest is { } put)
                {
                    constraints.Required(put.Item, $"{member}.{i + 1}.member.putRequest.item");
                }

                if (write?.DeleteRequest is { } delete)
                {
                    constraints.Required(delete.Key, $"{member}.{i + 1}.member.deleteRequest.key");
                }
            }
        }

        constraints.Verify();
        var all = request.RequestItems!.Values.SelectMany(writes => writes).ToList();
        if (all.Count > MaxWrites)
        {
            throw AwsError.Validation("Too many items requested for the BatchWriteItem call");
        }

        if (all.Exists(write => write?.PutRequest is null == write?.DeleteRequest is null))
        {
            throw AwsError.Validation(
                "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes");
        }
    }
}
