using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;
using static EventDrivenFrontends.Integration.Tests.DynamoDb.Attributes;

namespace EventDrivenFrontends.Integration.Tests.DynamoDb;

public abstract class HostileItemTests(Cloud cloud) : DynamoDbTests(cloud)
{
    private static readonly Dictionary<string, Dictionary<string, AttributeValue>> Items = new()
    {
        ["no sort key"] = Item(("pk", S("a"))),
        ["a key of another type"] = Item(("pk", S("a")), ("sk", N(1))),
        ["an empty key"] = Item(("pk", S("")), ("sk", S("s"))),
        ["a partition key that is too long"] = Key(new string('k', 2049)),
        ["a sort key that is too long"] = Key("a", new string('k', 1025)),
        ["an item that is too large"] = Key("a").With(("v", S(new string('x', 400 * 1024)))),
        ["a number that is none"] = Key("a").With(("v", Number("one"))),
        ["a number that is too large"] = Key("a").With(("v", Number("1e126"))),
        ["a number with too many digits"] = Key("a").With(("v", Number(new string('1', 39)))),
        ["a set with an element twice"] = Key("a").With(("v", new AttributeValue { SS = ["a", "a"] })),
        ["a value of no type"] = Key("a").With(("v", new AttributeValue())),
        ["33 levels"] = Key("a").With(("v", Nested(33))),
    };

    public static TheoryData<string> Faults => [.. Items.Keys];

    [SuiteTheory]
    [MemberData(nameof(Faults))]
    public async Task An_item_that_cannot_be_is_refused(string fault)
    {
        var table = await CreateTableAsync();

        await AssertInvalidAsync(() => Db.PutItemAsync(table, Items[fault]));

        Assert.Equal(0, (await Db.ScanAsync(new ScanRequest(table))).Count);
    }

    [SuiteFact]
    public async Task An_item_at_the_limits_is_kept()
    {
        var table = await CreateTableAsync();
        var key = Key(new string('p', 2048), new string('s', 1024));
        var rest = (400 * 1024) - 2048 - 1024 - "pksk".Length - "v".Length;

        await Db.PutItemAsync(table, key.With(("v", S(new string('x', rest)))));
        await Db.PutItemAsync(table, Key("deep").With(("v", Nested(31))));

        Assert.Equal(rest, (await Db.GetItemAsync(table, key)).Item["v"].S.Length);
    }

    [SuiteTheory]
    [InlineData("SET pk = :v")]
    [InlineData("SET absent.x = :v")]
    [InlineData("SET v = absent + :v")]
    [InlineData("SET v = v + :v, v = :v")]
    [InlineData("SET w = absent, v = :v")]
    [InlineData("ADD text :v")]
    [InlineData("SET name = :v")]
    [InlineData("SET v = :unknown")]
    [InlineData("SET #unknown = :v")]
    [InlineData("v = :v")]
    [InlineData("")]
    public async Task An_update_that_cannot_be_changes_nothing(string expression)
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "s", ("v", N(1)), ("text", S("x")));

        await AssertInvalidAsync(() => Db.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = table, Key = Key("a"), UpdateExpression = expression, ExpressionAttributeValues = Item((":v", N(1))),
        }));

        Assert.Equal("pk=a sk=s text=x v=1", await GetAsync(table, "a"));
    }

    [SuiteFact]
    public async Task A_key_must_be_the_tables_key_and_nothing_more()
    {
        var table = await CreateTableAsync();

        await AssertInvalidAsync(() => Db.GetItemAsync(table, Item(("pk", S("a")))));
        await AssertInvalidAsync(() => Db.GetItemAsync(table, Key("a").With(("v", N(1)))));
        await AssertInvalidAsync(() => Db.GetItemAsync(table, Item(("pk", N(1)), ("sk", S("s")))));
        await AssertInvalidAsync(() => Db.DeleteItemAsync(table, Item(("pk", S("a")), ("other", S("s")))));
    }

    [SuiteFact]
    public async Task Values_that_no_expression_uses_are_refused()
    {
        var table = await CreateTableAsync();

        await AssertInvalidAsync(() => Db.PutItemAsync(new PutItemRequest(table, Key("a"))
        {
            ExpressionAttributeValues = Item((":v", N(1))),
        }));
        await AssertInvalidAsync(() => Db.PutItemAsync(new PutItemRequest(table, Key("a"))
        {
            ConditionExpression = "attribute_not_exists(pk)", ExpressionAttributeValues = Item((":v", N(1))),
        }));
    }

    [SuiteFact]
    public async Task Puts_and_deletes_return_only_the_old_item()
    {
        var table = await CreateTableAsync();

        await AssertInvalidAsync(() => Db.PutItemAsync(new PutItemRequest(table, Key("a")) { ReturnValues = "ALL_NEW" }));
        await AssertInvalidAsync(() => Db.DeleteItemAsync(new DeleteItemRequest(table, Key("a")) { ReturnValues = "UPDATED_OLD" }));
    }

    private static AttributeValue Nested(int levels) => levels == 0 ? N(1) : List(Nested(levels - 1));
}
