using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;
using EventDrivenFrontends.Testing;
using static EventDrivenFrontends.Integration.Tests.DynamoDb.Attributes;

namespace EventDrivenFrontends.Integration.Tests.DynamoDb;

public abstract class QueryTests(Cloud cloud) : DynamoDbTests(cloud)
{
    [SuiteTheory]
    [InlineData("pk = :p", "a b ba bb c")]
    [InlineData("pk = :p AND sk = :b", "b")]
    [InlineData("pk = :p AND sk < :b", "a")]
    [InlineData("pk = :p AND sk <= :b", "a b")]
    [InlineData("pk = :p AND sk > :b", "ba bb c")]
    [InlineData("pk = :p AND sk >= :b", "b ba bb c")]
    [InlineData("pk = :p AND sk BETWEEN :b AND :bb", "b ba bb")]
    [InlineData("pk = :p AND begins_with(sk, :b)", "b ba bb")]
    public async Task A_key_condition_selects_a_part_of_a_partition_in_order(string condition, string found)
    {
        var table = await CreateWithLettersAsync();
        var request = Request(table, condition);

        Assert.Equal(found, Sorts((await Db.QueryAsync(request)).Items));

        request.ScanIndexForward = false;
        Assert.Equal(string.Join(' ', found.Split(' ').Reverse()), Sorts((await Db.QueryAsync(request)).Items));
    }

    [SuiteTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_together_are_the_whole_and_each_is_within_its_limit(bool forward)
    {
        var table = await CreateWithLettersAsync();
        var request = Request(table, "pk = :p");
        (request.Limit, request.ScanIndexForward) = (2, forward);

        List<string> pages = [];
        do
        {
            var page = await Db.QueryAsync(request);
            pages.Add(Sorts(page.Items));
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });

        Assert.Equal(forward ? ["a b", "ba bb", "c"] : ["c bb", "ba b", "a"], pages);
    }

    [SuiteFact]
    public async Task A_filter_is_applied_after_the_limit()
    {
        var table = await CreateWithLettersAsync();
        var request = Request(table, "pk = :p");
        request.Limit = 4;
        request.FilterExpression = "v > :two";
        request.ExpressionAttributeValues[":two"] = N(2);

        var page = await Db.QueryAsync(request);

        Assert.Equal("bb", Sorts(page.Items));
        Assert.Equal((1, 4), (page.Count, page.ScannedCount));
        Assert.Equal("pk=p sk=bb", page.LastEvaluatedKey.Text());
    }

    [SuiteFact]
    public async Task A_count_comes_without_items_and_a_projection_with_parts_of_them()
    {
        var table = await CreateWithLettersAsync();
        var counting = Request(table, "pk = :p");
        counting.Select = Select.COUNT;
        var projecting = Request(table, "pk = :p");
        (projecting.ProjectionExpression, projecting.Limit) = ("v", 1);

        var counted = await Db.QueryAsync(counting);
        var projected = await Db.QueryAsync(projecting);

        Assert.Equal(5, counted.Count);
        Assert.Empty(counted.Items ?? []);
        Assert.Equal("v=0", Assert.Single(projected.Items).Text());
    }

    [SuiteFact]
    public async Task A_page_ends_at_a_megabyte()
    {
        var table = await CreateTableAsync();
        for (var i = 0; i < 4; i++)
        {
            await PutAsync(table, "p", $"{i}", ("v", S(new string('x', 390 * 1024))));
        }

        var request = Request(table, "pk = :p");
        var first = await Db.QueryAsync(request);
        request.ExclusiveStartKey = first.LastEvaluatedKey;
        var second = await Db.QueryAsync(request);

        Assert.InRange(first.Count ?? 0, 2, 3);
        Assert.Equal(4, first.Count + second.Count);
        Assert.Empty(second.LastEvaluatedKey ?? []);
    }

    [SuiteFact]
    public async Task Numbers_and_bytes_sort_by_value()
    {
        foreach (var (type, values, sorted) in new[]
        {
            (ScalarAttributeType.N, new[] { N(10), N(9), N(-1), Number("9.5") }, "-1 9 9.5 10"),
            (ScalarAttributeType.B, [B(128), B(127), B(127, 0), B(0)], "00 7F 7F00 80"),
        })
        {
            var table = await CreateTableAsync(request => request.AttributeDefinitions[1].AttributeType = type);
            foreach (var value in values)
            {
                await Db.PutItemAsync(table, Item(("pk", S("p")), ("sk", value)));
            }

            var page = await Db.QueryAsync(Request(table, "pk = :p"));
            Assert.Equal(sorted, string.Join(' ', page.Items.Select(item => item["sk"].Text())));
        }
    }

    [SuiteFact]
    public async Task A_local_index_sorts_by_its_own_key_and_can_be_read_consistently()
    {
        var table = await CreateWithIndexesAsync();
        await PutAsync(table, "p", "a", ("n", N(3)), ("v", S("x")));
        await PutAsync(table, "p", "b", ("n", N(1)), ("v", S("x")));
        await PutAsync(table, "p", "c");
        await PutAsync(table, "p", "d", ("n", N(2)));
        await Db.UpdateItemAsync(new UpdateItemRequest { TableName = table, Key = Key("p", "d"), UpdateExpression = "REMOVE n" });

        var request = Request(table, "pk = :p");
        (request.IndexName, request.ConsistentRead, request.Limit) = ("local", true, 1);
        var first = await Db.QueryAsync(request);
        request.ExclusiveStartKey = first.LastEvaluatedKey;
        request.Limit = null;
        var second = await Db.QueryAsync(request);

        Assert.Equal("n=1 pk=p sk=b v=x", Assert.Single(first.Items).Text());
        Assert.Equal("n=1 pk=p sk=b", first.LastEvaluatedKey.Text());
        Assert.Equal("n=3 pk=p sk=a v=x", Assert.Single(second.Items).Text());
    }

    [SuiteFact]
    public async Task A_global_index_partitions_anew_and_follows_every_write()
    {
        var table = await CreateWithIndexesAsync();
        await PutAsync(table, "p", "a", ("kind", S("x")), ("v", N(1)));
        await PutAsync(table, "q", "b", ("kind", S("x")), ("v", N(1)));
        await PutAsync(table, "q", "c", ("kind", S("y")), ("v", N(1)));
        await PutAsync(table, "q", "d");
        Assert.Equal("kind=x pk=p sk=a,kind=x pk=q sk=b", await KindAsync(table, "x", 2));

        await Db.DeleteItemAsync(table, Key("p", "a"));
        await PutAsync(table, "q", "d", ("kind", S("x")));
        await PutAsync(table, "q", "b", ("kind", S("y")));

        Assert.Equal("kind=x pk=q sk=d", await KindAsync(table, "x", 1));
        Assert.Equal("kind=y pk=q sk=b,kind=y pk=q sk=c", await KindAsync(table, "y", 2));
    }

    [SuiteFact]
    public async Task Many_items_under_one_key_of_a_global_index_come_page_by_page_each_once()
    {
        var table = await CreateWithIndexesAsync();
        for (var i = 0; i < 25; i++)
        {
            await PutAsync(table, $"p{i}", "s", ("kind", S("x")));
        }

        await KindAsync(table, "x", 25);
        List<string> seen = [];
        var request = KindRequest(table, "x");
        request.Limit = 7;
        do
        {
            var page = await Db.QueryAsync(request);
            seen.AddRange(page.Items.Select(item => item["pk"].S));
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });

        Assert.Equal(25, seen.Count);
        Assert.Equal(25, seen.Distinct().Count());
    }

    private async Task<string> CreateWithLettersAsync()
    {
        var table = await CreateTableAsync();
        foreach (var (sort, i) in new[] { "a", "b", "ba", "bb", "c" }.Select((sort, i) => (sort, i)))
        {
            await PutAsync(table, "p", sort, ("v", N(i)));
            await PutAsync(table, string.Create(CultureInfo.InvariantCulture, $"other-{i}"), sort);
        }

        return table;
    }

    private Task<string> CreateWithIndexesAsync() => CreateTableAsync(request =>
    {
        request.AttributeDefinitions.AddRange([new("n", ScalarAttributeType.N), new("kind", ScalarAttributeType.S)]);
        request.LocalSecondaryIndexes =
        [
            new LocalSecondaryIndex
            {
                IndexName = "local",
                KeySchema = [new("pk", KeyType.HASH), new("n", KeyType.RANGE)],
                Projection = new Projection { ProjectionType = ProjectionType.ALL },
            },
        ];
        request.GlobalSecondaryIndexes =
        [
            new GlobalSecondaryIndex
            {
                IndexName = "by-kind",
                KeySchema = [new("kind", KeyType.HASH)],
                Projection = new Projection { ProjectionType = ProjectionType.KEYS_ONLY },
            },
        ];
    });

    /// <summary>Global indexes may lag behind.</summary>
    private async Task<string> KindAsync(string table, string kind, int count)
    {
        var page = await Eventually.GetAsync(
            () => Db.QueryAsync(KindRequest(table, kind)), page => page.Count == count, $"{count} of {kind}");
        return string.Join(',', page.Items.Select(item => item.Text()).Order(StringComparer.Ordinal));
    }

    private static QueryRequest KindRequest(string table, string kind) => new()
    {
        TableName = table,
        IndexName = "by-kind",
        KeyConditionExpression = "kind = :kind",
        ExpressionAttributeValues = Item((":kind", S(kind))),
    };

    private static QueryRequest Request(string table, string condition) => new()
    {
        TableName = table,
        KeyConditionExpression = condition,
        ExpressionAttributeValues = Item((":p", S("p")), (":b", S("b")), (":bb", S("bb")))
            .Where(value => condition.Split(' ', ')').Contains(value.Key))
            .ToDictionary(value => value.Key, value => value.Value),
    };

    private static string Sorts(IEnumerable<Dictionary<string, AttributeValue>> items) =>
        string.Join(' ', items.Select(item => item["sk"].S));
}
