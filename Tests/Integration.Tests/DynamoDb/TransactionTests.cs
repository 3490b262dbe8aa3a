using System.Globalization;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;
using static EventDrivenFrontends.Integration.Tests.DynamoDb.Attributes;

namespace EventDrivenFrontends.Integration.Tests.DynamoDb;

public abstract class TransactionTests(Cloud cloud) : DynamoDbTests(cloud)
{
    [SuiteFact]
    public async Task Writes_of_every_kind_happen_together()
    {
        var (one, other) = (await CreateTableAsync(), await CreateTableAsync());
        await PutAsync(one, "checked", "s");
        await PutAsync(one, "old", "s");
        await PutAsync(other, "counted", "s", ("v", N(1)));

        await WriteAsync(
            new TransactWriteItem { Put = new Put { TableName = one, Item = Key("fresh") } },
            new TransactWriteItem { Delete = new Delete { TableName = one, Key = Key("old") } },
            new TransactWriteItem { Update = Add(other, "counted", 2) },
            new TransactWriteItem { ConditionCheck = Exists(one, "checked") });

        Assert.Equal("pk=fresh sk=s", await GetAsync(one, "fresh"));
        Assert.Equal("", await GetAsync(one, "old"));
        Assert.Equal("pk=counted sk=s v=3", await GetAsync(other, "counted"));
    }

    [SuiteFact]
    public async Task One_that_fails_cancels_all_with_a_reason_for_each()
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "taken", "s", ("v", N(1)));
        var put = new Put
        {
            TableName = table,
            Item = Key("taken"),
            ConditionExpression = "attribute_not_exists(pk)",
            ReturnValuesOnConditionCheckFailure = "ALL_OLD",
        };

        var error = await Assert.ThrowsAsync<TransactionCanceledException>(() => WriteAsync(
            new TransactWriteItem { Put = new Put { TableName = table, Item = Key("fresh") } },
            new TransactWriteItem { Put = put },
            new TransactWriteItem { ConditionCheck = Exists(table, "missing") }));

        Assert.Equal(
            ["None", "ConditionalCheckFailed", "ConditionalCheckFailed"], error.CancellationReasons.Select(reason => reason.Code));
        Assert.Equal(["", "pk=taken sk=s v=1", ""], error.CancellationReasons.Select(reason => reason.Item.Text()));
        Assert.Contains("[None, ConditionalCheckFailed, ConditionalCheckFailed]", error.Message, StringComparison.Ordinal);
        Assert.Equal("", await GetAsync(table, "fresh"));
    }

    [SuiteFact]
    public async Task A_repeated_call_with_its_token_does_nothing_more()
    {
        var table = await CreateTableAsync();
        var request = new TransactWriteItemsRequest
        {
            ClientRequestToken = Guid.NewGuid().ToString(),
            TransactItems = [new TransactWriteItem { Update = Add(table, "a", 1) }],
        };

        await Db.TransactWriteItemsAsync(request);
        await Db.TransactWriteItemsAsync(request);

        Assert.Equal("pk=a sk=s v=1", await GetAsync(table, "a"));
    }

    [SuiteFact]
    public async Task A_token_is_for_one_content_only()
    {
        var table = await CreateTableAsync();
        var token = Guid.NewGuid().ToString();
        await Db.TransactWriteItemsAsync(Request(1));

        await Assert.ThrowsAsync<IdempotentParameterMismatchException>(() => Db.TransactWriteItemsAsync(Request(2)));

        TransactWriteItemsRequest Request(int added) => new()
        {
            ClientRequestToken = token, TransactItems = [new TransactWriteItem { Update = Add(table, "a", added) }],
        };
    }

    [SuiteFact]
    public async Task Two_operations_on_one_item_are_refused()
    {
        var table = await CreateTableAsync();

        await AssertInvalidAsync(() => WriteAsync(
            new TransactWriteItem { Put = new Put { TableName = table, Item = Key("a") } },
            new TransactWriteItem { Delete = new Delete { TableName = table, Key = Key("a") } }));
    }

    [SuiteFact]
    public async Task A_hundred_and_one_items_are_too_many()
    {
        var table = await CreateTableAsync();

        await AssertInvalidAsync(() => WriteAsync(
        [
            .. Enumerable.Range(0, 101).Select(i => new TransactWriteItem { Put = new Put { TableName = table, Item = Key($"{i}") } }),
        ]));
    }

    [SuiteFact]
    public async Task Reads_come_in_the_order_of_the_request_with_gaps()
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "s", ("v", N(1)), ("w", N(2)));
        await PutAsync(table, "b", "s");

        var answer = await Db.TransactGetItemsAsync(new TransactGetItemsRequest
        {
            TransactItems =
            [
                new() { Get = new Get { TableName = table, Key = Key("b") } },
                new() { Get = new Get { TableName = table, Key = Key("none") } },
                new() { Get = new Get { TableName = table, Key = Key("a"), ProjectionExpression = "v" } },
            ],
        });

        Assert.Equal(["pk=b sk=s", "", "v=1"], answer.Responses.Select(response => response.Item.Text()));
    }

    /// <summary>AWS may cancel some for a conflict; what counts is that none is half done.</summary>
    [SuiteFact]
    public async Task Transfers_at_once_never_change_the_sum()
    {
        var (one, other) = (await CreateTableAsync(), await CreateTableAsync());
        await PutAsync(one, "a", "s", ("v", N(100)));
        await PutAsync(other, "a", "s", ("v", N(0)));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Record.ExceptionAsync(() => i % 2 == 0
            ? WriteAsync(new() { Update = Add(one, "a", -1) }, new() { Update = Add(other, "a", 1) })
            : WriteAsync(new() { Update = Add(other, "a", 1) }, new() { Update = Add(one, "a", -1) }))));

        var rest = await NumberAsync(one);
        Assert.InRange(rest, 80, 99);
        Assert.Equal(100, rest + await NumberAsync(other));
    }

    private async Task<int> NumberAsync(string table) =>
        int.Parse((await Db.GetItemAsync(table, Key("a"), true)).Item["v"].N, CultureInfo.InvariantCulture);

    private Task<TransactWriteItemsResponse> WriteAsync(params TransactWriteItem[] items) =>
        Db.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [.. items] });

    private static Update Add(string table, string partition, int added) => new()
    {
        TableName = table,
        Key = Key(partition),
        UpdateExpression = "ADD v :added",
        ExpressionAttributeValues = Item((":added", N(added))),
    };

    private static ConditionCheck Exists(string table, string partition) => new()
    {
        TableName = table, Key = Key(partition), ConditionExpression = "attribute_exists(pk)",
    };
}
