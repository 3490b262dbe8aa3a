using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.ServiceDefaults.Coordination;
using EventDrivenFrontends.WebhookDispatcher.Table;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Slots;

/// <summary>
/// The replicas' signs of life and the owners of the slots, in the coordination table. A slot changes hands by a conditional write on its owner, so of
/// two replicas that want it one gets it.
/// </summary>
internal sealed class SlotTable(IAmazonDynamoDB dynamoDb, IOptions<SlotOptions> options, TimeProvider time)
{
    private const string Group = "webhook-dispatchers";
    private const string NodePrefix = "node#";
    private const string SlotPrefix = "slot#";
    private const string Counter = "counter";
    private const string Owner = "owner";

    private static readonly TimeSpan KeepNode = TimeSpan.FromHours(1);

    public async Task<SlotsSeen> ListAsync(CancellationToken cancellationToken)
    {
        var nodes = new Dictionary<string, long>(StringComparer.Ordinal);
        var owners = new Dictionary<int, string>();
        await foreach (var row in dynamoDb.ReadGroupAsync(options.Value.CoordinationTable, Group, cancellationToken))
        {
            var id = row[CoordinationTable.Id].S;
            if (id.StartsWith(NodePrefix, StringComparison.Ordinal))
            {
                nodes[id[NodePrefix.Length..]] = Row.Number(row, Counter);
            }
            else if (row.TryGetValue(Owner, out var owner))
            {
                owners[int.Parse(id.AsSpan(SlotPrefix.Length), CultureInfo.InvariantCulture)] = owner.S;
            }
        }

        return new SlotsSeen(nodes, owners);
    }

    /// <summary>A sign of life.</summary>
    public Task BeatAsync(string node, CancellationToken cancellationToken) => dynamoDb.UpdateItemAsync(
        new UpdateItemRequest
        {
            TableName = options.Value.CoordinationTable,
            Key = Row.Key(Group, NodePrefix + node),
            UpdateExpression = "SET #expires = :expires ADD #counter :one",
            ExpressionAttributeNames = new() { ["#expires"] = CoordinationTable.ExpiresAt, ["#counter"] = Counter },
            ExpressionAttributeValues = new() { [":expires"] = Row.Expiry(time.GetUtcNow() + KeepNode), [":one"] = Row.Number(1) },
        },
        cancellationToken);

    public Task LeaveAsync(string node, CancellationToken cancellationToken) => dynamoDb.DeleteItemAsync(
        new DeleteItemRequest { TableName = options.Value.CoordinationTable, Key = Row.Key(Group, NodePrefix + node) }, cancellationToken);

    /// <summary>Takes a slot from the owner that was seen, or from nobody; false when it has another by now.</summary>
    public Task<bool> TryTakeAsync(int slot, string? seenOwner, string node, CancellationToken cancellationToken) => TryAsync(
        slot,
        "SET #owner = :node",
        seenOwner is null ? "attribute_not_exists(#owner)" : "#owner = :seen",
        seenOwner is null ? new() { [":node"] = new(node) } : new() { [":node"] = new(node), [":seen"] = new(seenOwner) },
        cancellationToken);

    /// <summary>Gives a slot up, so that another replica may take it at once.</summary>
    public Task<bool> TryReleaseAsync(int slot, string node, CancellationToken cancellationToken) =>
        TryAsync(slot, "REMOVE #owner", "#owner = :node", new() { [":node"] = new(node) }, cancellationToken);

    private Task<bool> TryAsync(
        int slot, string update, string condition, Dictionary<string, AttributeValue> values, CancellationToken cancellationToken) =>
        CoordinationRows.TryAsync(() => dynamoDb.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = options.Value.CoordinationTable,
                Key = Row.Key(Group, string.Create(CultureInfo.InvariantCulture, $"{SlotPrefix}{slot:d2}")),
                UpdateExpression = update,
                ConditionExpression = condition,
                ExpressionAttributeNames = new() { ["#owner"] = Owner },
                ExpressionAttributeValues = values,
            },
            cancellationToken));
}

/// <param name="Nodes">The replicas with the number of their signs of life.</param>
/// <param name="Owners">The slots that have an owner, with it.</param>
internal sealed record SlotsSeen(IReadOnlyDictionary<string, long> Nodes, IReadOnlyDictionary<int, string> Owners);
