using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Delivery;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EventProducer.Simulation;

/// <summary>The simulation's row in the coordination table: whether it runs, how far it is, and which replica is at it.</summary>
internal sealed class SimulationTable(IAmazonDynamoDB dynamoDb, TimeProvider time, IOptions<SimulationOptions> options)
{
    private const string Group = "simulation";
    private const string Id = "state";

    private readonly SimulationOptions _options = options.Value;

    public async Task<SimulationRecord> ReadAsync(CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = _options.TableName, Key = Key(), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? Record(item) : SimulationRecord.Never;
    }

    /// <summary>Starts a new run; null when one is running.</summary>
    public Task<SimulationRecord?> TryStartAsync(double speed, int seed, CancellationToken cancellationToken) => TryUpdateAsync(
        "SET isRunning = :true, speed = :speed, startedAt = :now, runId = :run, seed = :seed, simulatedDay = :zero, stepsDone = :zero REMOVE ownedBy, ownedUntil",
        "attribute_not_exists(isRunning) OR isRunning = :false",
        new()
        {
            [":true"] = new() { BOOL = true },
            [":false"] = new() { BOOL = false },
            [":speed"] = Number(speed),
            [":now"] = Number(Now),
            [":run"] = new(Guid.NewGuid().ToString("n")),
            [":seed"] = Number(seed),
            [":zero"] = Number(0),
        },
        cancellationToken);

    /// <summary>Changes the speed of the present run; null when none is running.</summary>
    public Task<SimulationRecord?> TryAdjustAsync(double speed, CancellationToken cancellationToken) => TryUpdateAsync(
        "SET speed = :speed",
        "isRunning = :true",
        new() { [":speed"] = Number(speed), [":true"] = new() { BOOL = true } },
        cancellationToken);

    /// <summary>Stops the present run; null when none is running.</summary>
    public Task<SimulationRecord?> TryStopAsync(CancellationToken cancellationToken) => TryUpdateAsync(
        "SET isRunning = :false",
        "isRunning = :true",
        new() { [":false"] = new() { BOOL = false }, [":true"] = new() { BOOL = true } },
        cancellationToken);

    /// <summary>Makes <paramref name="owner"/> the replica that runs it; null when nothing is to run or another one is at it.</summary>
    public Task<SimulationRecord?> TryOwnAsync(string owner, CancellationToken cancellationToken) => TryUpdateAsync(
        "SET ownedBy = :owner, ownedUntil = :until",
        "isRunning = :true AND (attribute_not_exists(ownedBy) OR ownedBy = :owner OR ownedUntil < :now)",
        new()
        {
            [":owner"] = new(owner),
            [":until"] = Number(Now + Lease),
            [":now"] = Number(Now),
            [":true"] = new() { BOOL = true },
        },
        cancellationToken);

    /// <summary>Confirms that <paramref name="owner"/> is at it and notes how far; null when the run is over or is another's.</summary>
    public Task<SimulationRecord?> TryRenewAsync(string owner, string run, int day, int step, CancellationToken cancellationToken) => TryUpdateAsync(
        "SET ownedUntil = :until, simulatedDay = :day, stepsDone = :step",
        "isRunning = :true AND ownedBy = :owner AND runId = :run",
        new()
        {
            [":until"] = Number(Now + Lease),
            [":day"] = Number(day),
            [":step"] = Number(step),
            [":true"] = new() { BOOL = true },
            [":owner"] = new(owner),
            [":run"] = new(run),
        },
        cancellationToken);

    /// <summary>Says that <paramref name="owner"/> publishes nothing more of a run, and how far it came.</summary>
    public Task ReleaseAsync(string owner, string run, int day, int step, CancellationToken cancellationToken) => TryUpdateAsync(
        "SET simulatedDay = :day, stepsDone = :step REMOVE ownedBy, ownedUntil",
        "ownedBy = :owner AND runId = :run",
        new() { [":owner"] = new(owner), [":run"] = new(run), [":day"] = Number(day), [":step"] = Number(step) },
        cancellationToken);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private long Lease => (long)_options.Lease.TotalMilliseconds;

    private async Task<SimulationRecord?> TryUpdateAsync(
        string update, string condition, Dictionary<string, AttributeValue> values, CancellationToken cancellationToken)
    {
        try
        {
            var response = await dynamoDb.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = _options.TableName,
                    Key = Key(),
                    UpdateExpression = update,
                    ConditionExpression = condition,
                    ExpressionAttributeValues = values,
                    ReturnValues = ReturnValue.ALL_NEW,
                },
                cancellationToken);
            return Record(response.Attributes);
        }
        catch (ConditionalCheckFailedException)
        {
            return null;
        }
    }

    private SimulationRecord Record(Dictionary<string, AttributeValue> item) => new(
        item["isRunning"].BOOL ?? false,
        double.Parse(item["speed"].N, CultureInfo.InvariantCulture),
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(item["startedAt"].N, CultureInfo.InvariantCulture)),
        item["runId"].S,
        int.Parse(item["seed"].N, CultureInfo.InvariantCulture),
        int.Parse(item["simulatedDay"].N, CultureInfo.InvariantCulture),
        int.Parse(item["stepsDone"].N, CultureInfo.InvariantCulture),
        item.TryGetValue("ownedUntil", out var until) && long.Parse(until.N, CultureInfo.InvariantCulture) >= Now);

    private static Dictionary<string, AttributeValue> Key() =>
        new() { [CoordinationTable.Group] = new(Group), [CoordinationTable.Id] = new(Id) };

    private static AttributeValue Number(double value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };
}
