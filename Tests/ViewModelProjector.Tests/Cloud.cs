using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.EmbeddedAws;

namespace EventDrivenFrontends.ViewModelProjector.Tests;

/// <summary>The view-model table , on an endpoint inside this process.</summary>
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
        await CreateTableAsync(ViewTable.DefaultName, ViewTable.Partition, ViewTable.Key);
    }

    public async Task DisposeAsync()
    {
        DynamoDb.Dispose();
        await _aws.DisposeAsync();
    }

    private Task<CreateTableResponse> CreateTableAsync(string name, params string[] keys) => DynamoDb.CreateTableAsync(new CreateTableRequest
    {
        TableName = name,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions = [.. keys.Select(key => new AttributeDefinition(key, ScalarAttributeType.S))],
        KeySchema = [.. keys.Select((key, i) => new KeySchemaElement(key, i == 0 ? KeyType.HASH : KeyType.RANGE))],
    });
}
