using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;

namespace EventDrivenFrontends.Integration.Tests.DynamoDb;

public abstract class HostileTableTests(Cloud cloud) : DynamoDbTests(cloud)
{
    private static readonly Dictionary<string, Action<CreateTableRequest>> Changes = new()
    {
        ["a short name"] = request => request.TableName = "ab",
        ["a name with a space"] = request => request.TableName = "no spaces",
        ["a key without a definition"] = request => request.AttributeDefinitions.RemoveAt(1),
        ["a definition without a key"] = request => request.AttributeDefinitions.Add(new("extra", ScalarAttributeType.S)),
        ["the sort key first"] = request => request.KeySchema.Reverse(),
        ["one attribute as both keys"] = request => request.KeySchema[1].AttributeName = "pk",
        ["three keys"] = request => request.KeySchema.Add(new("pk", KeyType.RANGE)),
        ["no throughput where it is provisioned"] = request => request.BillingMode = BillingMode.PROVISIONED,
        ["a stream of no kind"] = request => request.StreamSpecification = new StreamSpecification { StreamEnabled = true },
        ["two indexes of one name"] = request => request.LocalSecondaryIndexes = [Index("local"), Index("local")],
        ["a local index by another partition"] = request => request.LocalSecondaryIndexes = [Index("local", partition: "sk", sort: "pk")],
        ["an index of no attributes"] = request => request.LocalSecondaryIndexes = [Index("local", projection: ProjectionType.INCLUDE)],
        ["six local indexes"] = request => request.LocalSecondaryIndexes = [.. Enumerable.Range(0, 6).Select(i => Index($"local-{i}"))],
    };

    public static TheoryData<string> Faults => [.. Changes.Keys];

    [SuiteTheory]
    [MemberData(nameof(Faults))]
    public async Task A_table_that_cannot_be_is_refused(string fault)
    {
        var request = TableRequest();
        Changes[fault](request);

        await AssertInvalidAsync(() => Db.CreateTableAsync(request));
    }

    [SuiteFact]
    public async Task An_update_that_changes_nothing_is_refused()
    {
        var name = await CreateTableAsync();

        await AssertInvalidAsync(() => Db.UpdateTableAsync(new UpdateTableRequest { TableName = name }));
    }

    [SuiteTheory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task A_limit_of_no_tables_or_too_many_is_refused(int limit) =>
        await AssertInvalidAsync(() => Db.ListTablesAsync(new ListTablesRequest { Limit = limit }));

    private static LocalSecondaryIndex Index(
        string name, string partition = "pk", string sort = "sk", ProjectionType? projection = null) => new()
    {
        IndexName = name,
        KeySchema = [new(partition, KeyType.HASH), new(sort, KeyType.RANGE)],
        Projection = new Projection { ProjectionType = projection ?? ProjectionType.ALL },
    };
}
