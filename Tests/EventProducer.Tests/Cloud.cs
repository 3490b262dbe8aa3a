using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.Testing.Embedded;

namespace EventDrivenFrontends.EventProducer.Tests;

/// <summary>The tables that the service uses, on an endpoint inside this process.</summary>
public sealed class Cloud : EmbeddedTables
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await CreateTableAsync("IdempotencyKeys", "pk");
        await CreateTableAsync("Coordination", "pk", "sk");
    }

    /// <summary>Forgets everything about the simulation and the board.</summary>
    internal async Task EmptyAsync()
    {
        foreach (var table in new[] { "Coordination", ViewTable.DefaultName })
        {
            var page = await DynamoDb.ScanAsync(new ScanRequest { TableName = table });
            foreach (var item in page.Items ?? [])
            {
                await DynamoDb.DeleteItemAsync(table, new() { ["pk"] = item["pk"], ["sk"] = item["sk"] });
            }
        }
    }

    internal Task PutOnBoardAsync(string flightId, bool deleted = false)
    {
        var item = new Dictionary<string, AttributeValue>
        {
            [ViewTable.Partition] = new(ViewTable.PartitionOf("flights", flightId, ViewTable.DefaultBuckets)),
            [ViewTable.Key] = new(flightId),
            [ViewTable.ChangedAt] = new("1"),
        };
        item[deleted ? ViewTable.Deleted : ViewTable.Data] = deleted ? new() { BOOL = true } : new("{}");
        return DynamoDb.PutItemAsync(ViewTable.DefaultName, item);
    }
}
