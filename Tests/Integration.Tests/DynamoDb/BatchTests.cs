using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;
using static EventDrivenFrontends.Integration.Tests.DynamoDb.Attributes;

namespace EventDrivenFrontends.Integration.Tests.DynamoDb;

public abstract class BatchTests(Cloud cloud) : DynamoDbTests(cloud)
{
    [SuiteFact]
    public async Task Puts_and_deletes_of_several_tables_go_together()
    {
        var (one, other) = (await CreateTableAsync(), await CreateTableAsync());
        await PutAsync(other, "old", "s");

        var answer = await WriteAsync(
            (one, [.. Enumerable.Range(0, 23).Select(i => Put($"{i}"))]), (other, [Put("fresh"), Delete("old")]));

        Assert.Empty(answer.UnprocessedItems ?? []);
        Assert.Equal(23, (await Db.ScanAsync(new ScanRequest(one) { ConsistentRead = true })).Count);
        Assert.Equal("", await GetAsync(other, "old"));
        Assert.Equal("pk=fresh sk=s", await GetAsync(other, "fresh"));
    }

    [SuiteFact]
    public async Task Reads_give_the_items_that_are_there_in_any_order()
    {
        var (one, other) = (await CreateTableAsync(), await CreateTableAsync());
        await PutAsync(one, "a", "s", ("v", N(1)), ("w", N(2)));
        await PutAsync(one, "b", "s", ("v", N(2)));
        await PutAsync(other, "a", "s", ("v", N(3)));

        var answer = await Db.BatchGetItemAsync(new BatchGetItemRequest
        {
            RequestItems = new Dictionary<string, KeysAndAttributes>
            {
                [one] = new() { Keys = [Key("a"), Key("none"), Key("b")], ProjectionExpression = "v", ConsistentRead = true },
                [other] = new() { Keys = [Key("a")] },
            },
        });

        Assert.Equal(["v=1", "v=2"], answer.Responses[one].Select(item => item.Text()).Order());
        Assert.Equal("pk=a sk=s v=3", Assert.Single(answer.Responses[other]).Text());
        Assert.Empty(answer.UnprocessedKeys ?? []);
    }

    [SuiteFact]
    public async Task What_is_beyond_sixteen_megabytes_is_left_to_another_call()
    {
        var table = await CreateTableAsync();
        var text = new string('x', 390 * 1024);
        await Task.WhenAll(Enumerable.Range(0, 45).Select(i => PutAsync(table, $"{i}", "s", ("v", S(text)))));

        List<string> seen = [];
        var calls = 0;
        var request = new Dictionary<string, KeysAndAttributes>
        {
            [table] = new() { Keys = [.. Enumerable.Range(0, 45).Select(i => Key($"{i}"))] },
        };
        while (request is { Count: > 0 })
        {
            var answer = await Db.BatchGetItemAsync(new BatchGetItemRequest { RequestItems = request });
            seen.AddRange(answer.Responses[table].Select(item => item["pk"].S));
            request = answer.UnprocessedKeys;
            calls++;
        }

        Assert.Equal(45, seen.Distinct().Count());
        Assert.Equal(45, seen.Count);
        Assert.InRange(calls, 2, 45);
    }

    [SuiteFact]
    public async Task Twenty_six_writes_and_a_hundred_and_one_reads_are_too_many()
    {
        var table = await CreateTableAsync();

        await AssertInvalidAsync(() => WriteAsync((table, [.. Enumerable.Range(0, 26).Select(i => Put($"{i}"))])));
        await AssertInvalidAsync(() => ReadAsync(table, [.. Enumerable.Range(0, 101).Select(i => Key($"{i}"))]));
        Assert.Equal(0, (await Db.ScanAsync(new ScanRequest(table))).Count);
    }

    [SuiteFact]
    public async Task An_item_may_be_there_only_once()
    {
        var table = await CreateTableAsync();

        await AssertInvalidAsync(() => WriteAsync((table, [Put("a"), Put("a")])));
        await AssertInvalidAsync(() => WriteAsync((table, [Put("a"), Delete("a")])));
        await AssertInvalidAsync(() => ReadAsync(table, [Key("a"), Key("a")]));
    }

    [SuiteFact]
    public async Task One_write_that_cannot_be_stops_the_whole_batch()
    {
        var table = await CreateTableAsync();
        var bad = new WriteRequest(new PutRequest(Item(("pk", S("bad")))));

        await AssertInvalidAsync(() => WriteAsync((table, [Put("good"), bad])));
        await Assert.ThrowsAsync<ResourceNotFoundException>(
            () => WriteAsync((table, [Put("good")]), (Cloud.UniqueName("missing"), [Put("a")])));

        Assert.Equal("", await GetAsync(table, "good"));
    }

    [SuiteFact]
    public async Task Empty_batches_are_refused()
    {
        var table = await CreateTableAsync();

        await AssertInvalidAsync(() => WriteAsync());
        await AssertInvalidAsync(() => WriteAsync((table, [])));
        await AssertInvalidAsync(() => ReadAsync(table, []));
    }

    private static WriteRequest Put(string partition) => new(new PutRequest(Key(partition)));

    private static WriteRequest Delete(string partition) => new(new DeleteRequest(Key(partition)));

    private Task<BatchWriteItemResponse> WriteAsync(params (string Table, List<WriteRequest> Writes)[] parts) =>
        Db.BatchWriteItemAsync(new BatchWriteItemRequest { RequestItems = parts.ToDictionary(part => part.Table, part => part.Writes) });

    private Task<BatchGetItemResponse> ReadAsync(string table, List<Dictionary<string, AttributeValue>> keys) =>
        Db.BatchGetItemAsync(new BatchGetItemRequest
        {
            RequestItems = new Dictionary<string, KeysAndAttributes> { [table] = new() { Keys = keys } },
        });
}
