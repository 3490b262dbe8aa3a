using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;
using EventDrivenFrontends.Testing;
using static EventDrivenFrontends.Integration.Tests.DynamoDb.Attributes;

namespace EventDrivenFrontends.Integration.Tests.DynamoDb;

/// <summary>What the classes about tables and items share: a client, tables of their own, and short ways to write and read.</summary>
public abstract class DynamoDbTests(Cloud cloud) : Suite(cloud)
{
    protected IAmazonDynamoDB Db { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Db = Cloud.CreateDynamoDb();
    }

    public override Task DisposeAsync()
    {
        Db.Dispose();
        return base.DisposeAsync();
    }

    protected static CreateTableRequest TableRequest() => new()
    {
        TableName = Cloud.UniqueName("table"),
        AttributeDefinitions = [new("pk", ScalarAttributeType.S), new("sk", ScalarAttributeType.S)],
        KeySchema = [new("pk", KeyType.HASH), new("sk", KeyType.RANGE)],
        BillingMode = BillingMode.PAY_PER_REQUEST,
    };

    /// <summary>A table with the keys pk and sk.</summary>
    protected async Task<string> CreateTableAsync(Action<CreateTableRequest>? change = null)
    {
        var request = TableRequest();
        change?.Invoke(request);
        await Db.CreateTableAsync(request);
        await DescribeActiveAsync(request.TableName);
        return request.TableName;
    }

    protected Task<TableDescription> DescribeActiveAsync(string table) => Eventually.GetAsync(
        async () => (await Db.DescribeTableAsync(table)).Table,
        description => description.TableStatus == TableStatus.ACTIVE
            && (description.GlobalSecondaryIndexes ?? []).TrueForAll(index => index.IndexStatus == IndexStatus.ACTIVE),
        $"{table} is active");

    /// <param name="more">Attributes beside the key.</param>
    protected Task PutAsync(string table, string partition, string sort, params (string Name, AttributeValue Value)[] more) =>
        Db.PutItemAsync(table, Key(partition, sort).With(more));

    /// <returns>As a text; empty when there is no such item.</returns>
    protected async Task<string> GetAsync(string table, string partition, string sort = "s") =>
        (await Db.GetItemAsync(new GetItemRequest { TableName = table, Key = Key(partition, sort), ConsistentRead = true })).Item.Text();

    protected static async Task<AmazonDynamoDBException> AssertInvalidAsync(Func<Task> call)
    {
        var error = await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(call);
        Assert.Equal("ValidationException", error.ErrorCode);
        return error;
    }
}
