using System.Security.Cryptography;
using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Batches;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Items;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Transactions;

internal sealed record TransactWriteItemsRequest
{
    public List<TransactWriteItem>? TransactItems { get; init; }

    public string? ClientRequestToken { get; init; }

    public string? ReturnConsumedCapacity { get; init; }

    public string? ReturnItemCollectionMetrics { get; init; }
}

internal sealed record TransactWriteItemsResponse
{
    public List<ConsumedCapacity>? ConsumedCapacity { get; init; }
}

internal static class TransactWriteItems
{
    private const int MaxItems = 100;
    private const int MaxTokenLength = 36;

    public static TransactWriteItemsResponse Handle(DynamoDbState state, TransactWriteItemsRequest request)
    {
        Verify(request);
        var writes = request.TransactItems!.ConvertAll(item => Write(state, item));
        if (writes.DistinctBy(write => (write.Table, IndexKey.Of(write.Key)), PlaceComparer.Instance).Count() < writes.Count)
        {
            throw AwsError.Validation("Transaction request cannot include multiple operations on one item");
        }

        IReadOnlyList<ItemChange> changes = [];
        if (request.ClientRequestToken is { Length: > 0 } token)
        {
            var content = JsonSerializer.SerializeToUtf8Bytes(request.TransactItems!, DynamoDbJson.Default.ListTransactWriteItem);
            state.Tokens.RunOnce(token, SHA256.HashData(content), remembered => changes = Transaction.Run(writes, remembered));
        }
        else
        {
            changes = Transaction.Run(writes);
        }

        return new TransactWriteItemsResponse { ConsumedCapacity = Cost(writes, changes, request.ReturnConsumedCapacity) };
    }

    private static List<ConsumedCapacity>? Cost(List<ItemWrite> writes, IReadOnlyList<ItemChange> changes, string? asked)
    {
        const int TransactionFactor = 2;
        if (!DynamoDb.ConsumedCapacity.IsAsked(asked))
        {
            return null;
        }

        return DynamoDb.ConsumedCapacity.ByTable(
            changes.Select((change, i) => DynamoDb.ConsumedCapacity.OfWrite(asked, writes[i].Table, change, TransactionFactor)));
    }

    private static ItemWrite Write(DynamoDbState state, TransactWriteItem item) => item switch
    {
        { Put: { } put } => WriteBuilder.Put(state, put, put.Item!),
        { Update: { } update } => WriteBuilder.Update(state, update, update.Key!, update.UpdateExpression).Write,
        { Delete: { } delete } => WriteBuilder.Delete(state, delete, delete.Key!),
        _ => WriteBuilder.Check(state, item.ConditionCheck!, item.ConditionCheck!.Key!),
    };

    private static void Verify(TransactWriteItemsRequest request)
    {
        var constraints = new Constraints()
            .Required(request.TransactItems, "transactItems")
            .Length(request.TransactItems?.Count, "[]", "transactItems", 1, MaxItems)
            .Length(request.ClientRequestToken?.Length, request.ClientRequestToken ?? "", "clientRequestToken", 1, MaxTokenLength)
            .ReturnConsumedCapacity(request.ReturnConsumedCapacity)
            .ReturnItemCollectionMetrics(request.ReturnItemCollectionMetrics);
        for (var i = 0; i < (request.TransactItems?.Count ?? 0); i++)
        {
            request.TransactItems![i]?.Verify(constraints, $"transactItems.{i + 1}.member");
        }

        constraints.Verify();
        foreach (var item in request.TransactItems!)
        {
            switch (item?.Parts ?? 0)
            {
                case 0:
                    throw AwsError.Validation("Invalid Request: TransactWriteRequest should contain Delete or Put or Update request");
                case > 1:
                    throw AwsError.Validation("TransactItems can only contain one of Check, Put, Update or Delete");
            }
        }
    }
}
