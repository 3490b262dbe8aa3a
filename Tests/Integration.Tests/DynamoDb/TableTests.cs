using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;
using EventDrivenFrontends.Testing;
using static EventDrivenFrontends.Integration.Tests.DynamoDb.Attributes;

namespace EventDrivenFrontends.Integration.Tests.DynamoDb;

public abstract class TableTests(Cloud cloud) : DynamoDbTests(cloud)
{
    [SuiteFact]
    public async Task A_table_is_described_as_it_was_asked_for()
    {
        var name = await CreateTableAsync(request =>
        {
            request.AttributeDefinitions.Add(new AttributeDefinition("n", ScalarAttributeType.N));
            request.LocalSecondaryIndexes =
            [
                new LocalSecondaryIndex
                {
                    IndexName = "local",
                    KeySchema = [new("pk", KeyType.HASH), new("n", KeyType.RANGE)],
                    Projection = new Projection { ProjectionType = ProjectionType.INCLUDE, NonKeyAttributes = ["v"] },
                },
            ];
            request.GlobalSecondaryIndexes = [GlobalIndex()];
        });

        var table = await DescribeActiveAsync(name);

        Assert.Equal(name, table.TableName);
        Assert.EndsWith($":table/{name}", table.TableArn, StringComparison.Ordinal);
        Assert.Equal(["pk HASH", "sk RANGE"], table.KeySchema.Select(key => $"{key.AttributeName} {key.KeyType}"));
        Assert.Equal(
            ["n N", "pk S", "sk S"],
            table.AttributeDefinitions.Select(attribute => $"{attribute.AttributeName} {attribute.AttributeType}").Order());
        Assert.Equal(BillingMode.PAY_PER_REQUEST, table.BillingModeSummary.BillingMode);
        var local = Assert.Single(table.LocalSecondaryIndexes);
        Assert.Equal("local", local.IndexName);
        Assert.Equal(["v"], local.Projection.NonKeyAttributes);
        var global = Assert.Single(table.GlobalSecondaryIndexes);
        Assert.Equal(["sk HASH", "n RANGE"], global.KeySchema.Select(key => $"{key.AttributeName} {key.KeyType}"));
    }

    [SuiteFact]
    public async Task A_name_is_taken_once_and_free_again_after_the_deletion()
    {
        var request = TableRequest();
        await Db.CreateTableAsync(request);
        await DescribeActiveAsync(request.TableName);
        await Assert.ThrowsAsync<ResourceInUseException>(() => Db.CreateTableAsync(request));
        await PutAsync(request.TableName, "a", "s");

        await Db.DeleteTableAsync(request.TableName);
        await Eventually.GetAsync(
            async () => await Record.ExceptionAsync(() => Db.DescribeTableAsync(request.TableName)),
            error => error is ResourceNotFoundException,
            "the table is gone");

        await Assert.ThrowsAsync<ResourceNotFoundException>(() => GetAsync(request.TableName, "a"));
        await Db.CreateTableAsync(request);
        await DescribeActiveAsync(request.TableName);
        Assert.Equal("", await GetAsync(request.TableName, "a"));
    }

    [SuiteFact]
    public async Task Whatever_is_asked_of_a_missing_table_it_is_not_found()
    {
        var name = Cloud.UniqueName("missing");

        await Assert.ThrowsAsync<ResourceNotFoundException>(() => Db.DescribeTableAsync(name));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => Db.DeleteTableAsync(name));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => PutAsync(name, "a", "s"));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => Db.ScanAsync(new ScanRequest(name)));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => Db.DescribeTimeToLiveAsync(name));
    }

    [SuiteFact]
    public async Task Tables_are_listed_page_by_page()
    {
        string[] created = [await CreateTableAsync(), await CreateTableAsync(), await CreateTableAsync()];

        List<string> seen = [];
        string? start = null;
        do
        {
            var page = await Db.ListTablesAsync(new ListTablesRequest { ExclusiveStartTableName = start, Limit = 2 });
            Assert.InRange(page.TableNames.Count, 0, 2);
            seen.AddRange(page.TableNames);
            start = page.LastEvaluatedTableName;
        }
        while (start is not null);

        Assert.Equal(seen.Distinct(), seen);
        Assert.Empty(created.Except(seen));
    }

    [SuiteFact]
    public async Task An_index_that_is_added_later_has_the_items_that_were_there_before()
    {
        var name = await CreateTableAsync();
        await PutAsync(name, "a", "s", ("n", N(2)));
        await PutAsync(name, "b", "s", ("n", N(1)));
        await PutAsync(name, "c", "s");

        await Db.UpdateTableAsync(new UpdateTableRequest
        {
            TableName = name,
            AttributeDefinitions = [new("sk", ScalarAttributeType.S), new("n", ScalarAttributeType.N)],
            GlobalSecondaryIndexUpdates = [new() { Create = CreateAction() }],
        });
        await DescribeActiveAsync(name);

        var found = await Eventually.GetAsync(
            () => Db.ScanAsync(new ScanRequest { TableName = name, IndexName = "global" }), page => page.Count == 2, "both items");
        Assert.Equal(["b", "a"], found.Items.OrderBy(item => item["n"].N, StringComparer.Ordinal).Select(item => item["pk"].S));

        await Db.UpdateTableAsync(new UpdateTableRequest
        {
            TableName = name,
            GlobalSecondaryIndexUpdates = [new() { Delete = new DeleteGlobalSecondaryIndexAction { IndexName = "global" } }],
        });
        await Eventually.GetAsync(
            async () => (await Db.DescribeTableAsync(name)).Table.GlobalSecondaryIndexes, indexes => indexes is null or [], "the index is gone");
        await AssertInvalidAsync(() => Db.ScanAsync(new ScanRequest { TableName = name, IndexName = "global" }));
    }

    [SuiteFact]
    public async Task A_protected_table_is_not_deleted()
    {
        var name = await CreateTableAsync(request => request.DeletionProtectionEnabled = true);
        await AssertInvalidAsync(() => Db.DeleteTableAsync(name));

        await Db.UpdateTableAsync(new UpdateTableRequest { TableName = name, DeletionProtectionEnabled = false });
        await DescribeActiveAsync(name);

        await Db.DeleteTableAsync(name);
    }

    [SuiteFact]
    public async Task Tags_are_kept_added_and_removed()
    {
        var name = await CreateTableAsync(
            request => request.Tags = [new() { Key = "team", Value = "one" }, new() { Key = "old", Value = "" }]);
        var arn = (await DescribeActiveAsync(name)).TableArn;

        await Db.TagResourceAsync(new TagResourceRequest { ResourceArn = arn, Tags = [new() { Key = "team", Value = "two" }] });
        await Db.UntagResourceAsync(new UntagResourceRequest { ResourceArn = arn, TagKeys = ["old"] });

        var tag = Assert.Single((await Db.ListTagsOfResourceAsync(new ListTagsOfResourceRequest { ResourceArn = arn })).Tags);
        Assert.Equal(("team", "two"), (tag.Key, tag.Value));
    }

    private static GlobalSecondaryIndex GlobalIndex() => new()
    {
        IndexName = "global",
        KeySchema = [new("sk", KeyType.HASH), new("n", KeyType.RANGE)],
        Projection = new Projection { ProjectionType = ProjectionType.ALL },
    };

    private static CreateGlobalSecondaryIndexAction CreateAction() => new()
    {
        IndexName = "global", KeySchema = GlobalIndex().KeySchema, Projection = GlobalIndex().Projection,
    };
}
