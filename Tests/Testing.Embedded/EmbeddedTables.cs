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
        var views = Table(ViewTable.DefaultName, [ViewTable.Partition, ViewTable.Key]);
        views.AttributeDefinitions.Add(Text(ViewTable.ChangedAt));
        views.LocalSecondaryIndexes =
        [
            new LocalSecondaryIndex
            {
                IndexName = ViewTable.ByChangedAt,
                KeySchema = Schema([ViewTable.Partition, ViewTable.ChangedAt]),
                Projection = new Projection { ProjectionType = ProjectionType.ALL },
            },
        ];
        await DynamoDb.CreateTableAsync(views);
    }

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        DynamoDb.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>Adds a table whose keys are strings.</summary>
    protected Task CreateTableAsync(string name, params string[] keys) => DynamoDb.CreateTableAsync(Table(name, keys));

    private static CreateTableRequest Table(string name, IReadOnlyList<string> keys) => new()
    {
        TableName = name,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions = [.. keys.Select(Text)],
        KeySchema = Schema(keys),
    };

    private static AttributeDefinition Text(string name) => new(name, ScalarAttributeType.S);

    private static List<KeySchemaElement> Schema(IEnumerable<string> keys) =>
        [.. keys.Select((key, i) => new KeySchemaElement(key, i == 0 ? KeyType.HASH : KeyType.RANGE))];
}
