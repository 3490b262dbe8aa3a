using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using EventDrivenFrontends.Contracts.Views;

namespace EventDrivenFrontends.Testing.Embedded;

/// <summary>The view-model table, on an endpoint inside this process. A fixture of tests that need no more of the cloud than tables.</summary>
public class EmbeddedTables : EmbeddedEndpoint
{
    /// <summary>A client of the endpoint.</summary>
    public IAmazonDynamoDB DynamoDb { get; private set; } = null!;

    /// <inheritdoc/>
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        DynamoDb = new AmazonDynamoDBClient(
            new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = Endpoint.ToString() });
        await CreateTableAsync(ViewTable.DefaultName, ViewTable.Partition, ViewTable.Key);
    }

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        DynamoDb.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>Adds a table whose keys are strings.</summary>
    protected Task CreateTableAsync(string name, params string[] keys) => DynamoDb.CreateTableAsync(new CreateTableRequest
    {
        TableName = name,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions = [.. keys.Select(key => new AttributeDefinition(key, ScalarAttributeType.S))],
        KeySchema = [.. keys.Select((key, i) => new KeySchemaElement(key, i == 0 ? KeyType.HASH : KeyType.RANGE))],
    });
}
