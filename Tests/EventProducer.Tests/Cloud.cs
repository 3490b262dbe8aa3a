using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.EmbeddedAws;

namespace EventDrivenFrontends.EventProducer.Tests;

/// <summary>The tables that the service uses, on an endpoint inside this process.</summary>
public sealed class Cloud : IAsyncLifetime
{
    private EmbeddedAwsHost _aws = null!;

    public string Endpoint { get; private set; } = "";

    internal IAmazonDynamoDB DynamoDb { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _aws = await EmbeddedAwsHost.StartAsync();
        Endpoint = _aws.Endpoint.ToString();
        DynamoDb = new AmazonDynamoDBClient(
            new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = Endpoint });
        await CreateTableAsync("IdempotencyKeys", "pk");
        await CreateTableAsync("Coordination", "pk", "sk");
        await CreateTableAsync(ViewTable.DefaultName, ViewTable.Partition, ViewTable.Key);
    }

    public async Task DisposeAsync()
    {
        DynamoDb.Dispose();
        await _aws.DisposeAsync();
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

    private Task<CreateTableResponse> CreateTableAsync(string name, params string[] keys) => DynamoDb.CreateTableAsync(new CreateTableRequest
    {
        TableName = name,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions = [.. keys.Select(key => new AttributeDefinition(key, ScalarAttributeType.S))],
        KeySchema = [.. keys.Select((key, i) => new KeySchemaElement(key, i == 0 ? KeyType.HASH : KeyType.RANGE))],
    });
}
