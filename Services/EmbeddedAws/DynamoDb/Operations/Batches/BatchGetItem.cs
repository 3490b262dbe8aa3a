using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Batches;

internal sealed record BatchGetItemRequest
{
    public Dictionary<string, KeysAndAttributes>? RequestItems { get; init; }

    public string? ReturnConsumedCapacity { get; init; }
}

internal sealed record KeysAndAttributes
{
    public List<AttributeMap>? Keys { get; init; }

    public string? ProjectionExpression { get; init; }

    public Dictionary<string, string>? ExpressionAttributeNames { get; init; }

    public bool? ConsistentRead { get; init; }

    public JsonElement? AttributesToGet { get; init; }
}

internal sealed record BatchGetItemResponse
{
    public Dictionary<string, List<AttributeMap>> Responses { get; } = [];

    public Dictionary<string, KeysAndAttributes> UnprocessedKeys { get; } = [];

    public List<ConsumedCapacity>? ConsumedCapacity { get; init; }
}

internal static class BatchGetItem
{
    private const int MaxKeys = 100;
    private const int MaxBytes = 16 * 1024 * 1024;

    public static BatchGetItemResponse Handle(DynamoDbState state, BatchGetItemRequest request)
    {
        Verify(request);
        var response = new BatchGetItemResponse
        {
            ConsumedCapacity = DynamoDb.ConsumedCapacity.IsAsked(request.ReturnConsumedCapacity) ? [] : null,
        };
        var reads = request.RequestItems!.Select(part => TableRead.Of(state, part.Key, part.Value)).ToList();
        var room = MaxBytes;
        foreach (var read in reads)
        {
            room = read.Run(response, room, request.ReturnConsumedCapacity);
        }

        return response;
    }

    private static void Verify(BatchGetItemRequest request)
    {
        var constraints = new Constraints()
            .Required(request.RequestItems, "requestItems")
            .Length(request.RequestItems?.Count, "{}", "requestItems", 1, MaxKeys)
            .ReturnConsumedCapacity(request.ReturnConsumedCapacity);
        foreach (var (table, part) in request.RequestItems ?? [])
        {
            constraints
                .Required(part?.Keys, $"requestItems.{table}.member.keys")
                .Length(part?.Keys?.Count, "[]", $"requestItems.{table}.member.keys", 1);
            part?.Keys?.ForEach(key => constraints.Required(key, $"requestItems.{table}.member.keys.member"));
            LegacyParameters.Refuse(("AttributesToGet", part?.AttributesToGet));
        }

        constraints.Verify();
        if (request.RequestItems!.Values.Sum(part => part.Keys!.Count) > MaxKeys)
        {
            throw AwsError.Validation("Too many items requested for the BatchGetItem call");
        }
    }

    private sealed record TableRead(
        string Name, Table Table, KeysAndAttributes Request, List<AttributeValue[]> Keys, ProjectionExpression? Projection)
    {
        public static TableRead Of(DynamoDbState state, string name, KeysAndAttributes request)
        {
            var scope = new ExpressionScope(request.ExpressionAttributeNames, null, request.ProjectionExpression);
            var projection = ProjectionParser.Parse(request.ProjectionExpression, scope);
            scope.VerifyAllUsed();
            var table = state.Table(name);
            var keys = request.Keys!.ConvertAll(key => ItemChecks.Key(table.Key, key));
            return request.Keys.Distinct().Count() == keys.Count
                ? new TableRead(name, table, request, keys, projection)
                : throw AwsError.Validation("Provided list of item keys contains duplicates");
        }

        /// <returns>The bytes that are left of what one answer may have.</returns>
        public int Run(BatchGetItemResponse response, int room, string? returnConsumedCapacity)
        {
            var found = response.Responses[Name] = [];
            var unprocessed = new List<AttributeMap>();
            var costs = new List<ConsumedCapacity?>();
            lock (Table.Gate)
            {
                for (var i = 0; i < Keys.Count; i++)
                {
                    var item = Table.Find(Keys[i]);
                    var size = item?.Size ?? 0;
                    if (size > room)
                    {
                        unprocessed.Add(Request.Keys![i]);
                        continue;
                    }

                    room -= size;
                    costs.Add(DynamoDb.ConsumedCapacity.OfRead(returnConsumedCapacity, Table, null, size, Request.ConsistentRead ?? false));
                    if (item is not null)
                    {
                        found.Add(Projection?.Apply(item) ?? item);
                    }
                }
            }

            if (unprocessed.Count > 0)
            {
                response.UnprocessedKeys[Name] = Request with { Keys = unprocessed };
            }

            if (costs.Count > 0 && DynamoDb.ConsumedCapacity.Sum(costs) is { } cost)
            {
                response.ConsumedCapacity?.Add(cost);
            }

            return room;
        }
    }
}
