using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EventProducer.Idempotency;

/// <summary>The commands that were given with a key, in DynamoDB.</summary>
internal sealed class IdempotencyTable(IAmazonDynamoDB dynamoDb, TimeProvider time, IOptions<IdempotencyOptions> options)
{
    private const string Key = "pk";
    private const string ExpiresAt = "expiresAt";
    private const string BusyUntil = "busyUntil";
    private const string Done = "done";

    private readonly IdempotencyOptions _options = options.Value;

    public async Task<IdempotencyRecord?> FindAsync(string scope, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = _options.TableName, Key = KeyOf(scope), ConsistentRead = true }, cancellationToken);

        // DynamoDB removes expired items days late.
        return response.Item is { Count: > 0 } item && Number(item, ExpiresAt) > time.GetUtcNow().ToUnixTimeSeconds()
            ? new IdempotencyRecord(
                scope,
                item["request"].S,
                EventArchive.Unpack(item["events"].B),
                item["response"].S,
                item[Done].BOOL ?? false,
                DateTimeOffset.FromUnixTimeMilliseconds(Number(item, BusyUntil)))
            : null;
    }

    /// <summary>Remembers a new command; false when another request was first.</summary>
    public Task<bool> TryAddAsync(IdempotencyRecord record, CancellationToken cancellationToken)
    {
        var item = KeyOf(record.Scope);
        item["request"] = new(record.RequestHash);
        item["events"] = new() { B = EventArchive.Pack(record.Events) };
        item["response"] = new(record.Response);
        item[Done] = new() { BOOL = record.IsDone };
        item[BusyUntil] = Number(record.BusyUntil.ToUnixTimeMilliseconds());
        item[ExpiresAt] = Number((time.GetUtcNow() + _options.Retention).ToUnixTimeSeconds());
        return WasTrueAsync(() => dynamoDb.PutItemAsync(
            new PutItemRequest
            {
                TableName = _options.TableName,
                Item = item,
                ConditionExpression = $"attribute_not_exists({Key}) OR {ExpiresAt} <= :now",
                ExpressionAttributeValues = new() { [":now"] = Number(time.GetUtcNow().ToUnixTimeSeconds()) },
            },
            cancellationToken));
    }

    /// <summary>Makes the caller the one who carries the command out, if nobody else is at it.</summary>
    public Task<bool> TryTakeOverAsync(IdempotencyRecord record, DateTimeOffset until, CancellationToken cancellationToken) => WasTrueAsync(() =>
        UpdateAsync(
            record.Scope,
            $"SET {BusyUntil} = :until",
            $"{BusyUntil} = :seen",
            new() { [":until"] = Number(until.ToUnixTimeMilliseconds()), [":seen"] = Number(record.BusyUntil.ToUnixTimeMilliseconds()) },
            cancellationToken));

    /// <summary>Lets the next repeat carry the command out at once.</summary>
    public Task ReleaseAsync(string scope, CancellationToken cancellationToken) =>
        UpdateAsync(scope, $"SET {BusyUntil} = :zero", $"attribute_exists({Key})", new() { [":zero"] = Number(0) }, cancellationToken);

    /// <summary>All events are stored; repeats get the answer only.</summary>
    public Task CompleteAsync(string scope, CancellationToken cancellationToken) => UpdateAsync(
        scope,
        "SET #done = :true",
        $"attribute_exists({Key})",
        new() { [":true"] = new() { BOOL = true } },
        cancellationToken,
        new() { ["#done"] = Done });

    private Task<UpdateItemResponse> UpdateAsync(
        string scope,
        string update,
        string condition,
        Dictionary<string, AttributeValue> values,
        CancellationToken cancellationToken,
        Dictionary<string, string>? names = null) => dynamoDb.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = _options.TableName,
                Key = KeyOf(scope),
                UpdateExpression = update,
                ConditionExpression = condition,
                ExpressionAttributeNames = names,
                ExpressionAttributeValues = values,
            },
            cancellationToken);

    private static async Task<bool> WasTrueAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    private static Dictionary<string, AttributeValue> KeyOf(string scope) => new() { [Key] = new(scope) };

    private static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    private static long Number(Dictionary<string, AttributeValue> item, string name) => long.Parse(item[name].N, CultureInfo.InvariantCulture);
}
