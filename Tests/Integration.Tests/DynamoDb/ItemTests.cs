using System.Globalization;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;
using static EventDrivenFrontends.Integration.Tests.DynamoDb.Attributes;

namespace EventDrivenFrontends.Integration.Tests.DynamoDb;

public abstract class ItemTests(Cloud cloud) : DynamoDbTests(cloud)
{
    [SuiteFact]
    public async Task Values_of_every_type_come_back_as_they_went()
    {
        var table = await CreateTableAsync();
        var item = Key("a").With(
            ("text", S("hällo <&> 🙂\r\n")),
            ("empty", S("")),
            ("number", Number("-12345678901234567890.123456789")),
            ("bytes", B(0, 1, 255)),
            ("yes", new AttributeValue { BOOL = true }),
            ("no", new AttributeValue { BOOL = false }),
            ("nil", new AttributeValue { NULL = true }),
            ("texts", new AttributeValue { SS = ["x", "y"] }),
            ("numbers", new AttributeValue { NS = ["1", "2.5"] }),
            ("binaries", new AttributeValue { BS = [new MemoryStream([1]), new MemoryStream([2])] }),
            ("list", List(S("a"), N(1), List(), Map(("b", S("c"))))),
            ("map", Map(("a", Map(("b", List(N(1))))), ("ä.b", S("x")))));

        await Db.PutItemAsync(table, item);

        Assert.Equal(item.Text(), await GetAsync(table, "a"));
    }

    [SuiteTheory]
    [InlineData("1.0", "1")]
    [InlineData("1e3", "1000")]
    [InlineData("-0", "0")]
    [InlineData("0.10", "0.1")]
    [InlineData("99999999999999999999999999999999999999", "99999999999999999999999999999999999999")]
    public async Task Numbers_come_back_in_plain_digits(string given, string kept)
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "s", ("v", Number(given)));

        Assert.Equal($"pk=a sk=s v={kept}", await GetAsync(table, "a"));
    }

    [SuiteFact]
    public async Task A_put_replaces_the_whole_item_and_returns_the_old_one_if_asked()
    {
        var table = await CreateTableAsync();
        var first = await Db.PutItemAsync(new PutItemRequest(table, Key("a").With(("v", N(1)), ("w", N(1)))) { ReturnValues = "ALL_OLD" });
        var second = await Db.PutItemAsync(new PutItemRequest(table, Key("a").With(("v", N(2)))) { ReturnValues = "ALL_OLD" });
        var third = await Db.PutItemAsync(new PutItemRequest(table, Key("a").With(("v", N(3)))));

        Assert.Equal("", first.Attributes.Text());
        Assert.Equal("pk=a sk=s v=1 w=1", second.Attributes.Text());
        Assert.Equal("", third.Attributes.Text());
        Assert.Equal("pk=a sk=s v=3", await GetAsync(table, "a"));
    }

    [SuiteFact]
    public async Task A_delete_returns_the_old_item_if_asked_and_may_find_none()
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "s", ("v", N(1)));
        var request = new DeleteItemRequest(table, Key("a")) { ReturnValues = "ALL_OLD" };

        Assert.Equal("pk=a sk=s v=1", (await Db.DeleteItemAsync(request)).Attributes.Text());
        Assert.Equal("", (await Db.DeleteItemAsync(request)).Attributes.Text());
        Assert.Equal("", await GetAsync(table, "a"));
    }

    [SuiteTheory]
    [InlineData("NONE", "")]
    [InlineData("ALL_OLD", "pk=a sk=s t=y v=1 w=x")]
    [InlineData("UPDATED_OLD", "v=1 w=x")]
    [InlineData("ALL_NEW", "pk=a sk=s t=y u=0 v=3")]
    [InlineData("UPDATED_NEW", "u=0 v=3")]
    public async Task An_update_returns_what_is_asked_for(string returnValues, string returned)
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "s", ("v", N(1)), ("w", S("x")), ("t", S("y")));

        var answer = await Db.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = table,
            Key = Key("a"),
            UpdateExpression = "SET v = v + :two, u = if_not_exists(u, :zero) REMOVE w",
            ExpressionAttributeValues = Item((":two", N(2)), (":zero", N(0))),
            ReturnValues = returnValues,
        });

        Assert.Equal(returned, answer.Attributes.Text());
        Assert.Equal("pk=a sk=s t=y u=0 v=3", await GetAsync(table, "a"));
    }

    [SuiteTheory]
    [InlineData("UPDATED_OLD", "m={x=1}")]
    [InlineData("UPDATED_NEW", "m={x=5}")]
    public async Task An_update_within_an_attribute_returns_no_more_than_what_it_updated(string returnValues, string returned)
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "s", ("m", Map(("x", N(1)), ("y", N(2)))));

        var answer = await Db.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = table,
            Key = Key("a"),
            UpdateExpression = "SET m.x = :five",
            ExpressionAttributeValues = Item((":five", N(5))),
            ReturnValues = returnValues,
        });

        Assert.Equal(returned, answer.Attributes.Text());
        Assert.Equal("m={x=5 y=2} pk=a sk=s", await GetAsync(table, "a"));
    }

    [SuiteTheory]
    [InlineData("SET v = :n", "v=5")]
    [InlineData("ADD v :n", "v=5")]
    [InlineData("ADD v :s", "v=<a b>")]
    [InlineData("REMOVE v", "")]
    [InlineData("DELETE v :s", "")]
    [InlineData(null, "")]
    public async Task An_update_of_a_missing_item_makes_it(string? expression, string made)
    {
        var table = await CreateTableAsync();

        await Db.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = table, Key = Key("a"), UpdateExpression = expression, ExpressionAttributeValues = ValuesFor(expression),
        });

        Assert.Equal($"pk=a sk=s {made}".Trim(), await GetAsync(table, "a"));
    }

    [SuiteTheory]
    [InlineData("SET l[1] = :n", "l=[1 5 3] t=<a b c>")]
    [InlineData("SET l[9] = :n", "l=[1 2 3 5] t=<a b c>")]
    [InlineData("SET l = list_append(l, :l)", "l=[1 2 3 7] t=<a b c>")]
    [InlineData("SET l = list_append(:l, l)", "l=[7 1 2 3] t=<a b c>")]
    [InlineData("REMOVE l[0], l[2]", "l=[2] t=<a b c>")]
    [InlineData("DELETE t :s", "l=[1 2 3] t=<c>")]
    [InlineData("ADD t :s", "l=[1 2 3] t=<a b c>")]
    [InlineData("SET x = l, l = t, t = x", null)]
    public async Task Lists_and_sets_are_changed_in_place(string expression, string? after)
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "s", ("l", List(N(1), N(2), N(3))), ("t", new AttributeValue { SS = ["a", "b", "c"] }));
        var request = new UpdateItemRequest
        {
            TableName = table, Key = Key("a"), UpdateExpression = expression, ExpressionAttributeValues = ValuesFor(expression),
        };

        if (after is null)
        {
            await AssertInvalidAsync(() => Db.UpdateItemAsync(request));
            return;
        }

        await Db.UpdateItemAsync(request);
        Assert.Equal($"{after.Split(" t=")[0]} pk=a sk=s t={after.Split(" t=")[1]}", await GetAsync(table, "a"));
    }

    [SuiteFact]
    public async Task All_of_an_update_sees_the_item_as_it_was_before()
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "s", ("v", N(1)), ("w", N(2)));

        await Db.UpdateItemAsync(new UpdateItemRequest { TableName = table, Key = Key("a"), UpdateExpression = "SET v = w, w = v" });

        Assert.Equal("pk=a sk=s v=2 w=1", await GetAsync(table, "a"));
    }

    [SuiteFact]
    public async Task A_projection_returns_the_parts_that_are_there()
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "s", ("m", Map(("x", N(1)), ("y", N(2)))), ("l", List(N(1), N(2), N(3))), ("name", S("n")));

        var answer = await Db.GetItemAsync(new GetItemRequest
        {
            TableName = table,
            Key = Key("a"),
            ProjectionExpression = "m.x, l[2], l[0], #n, absent, m.absent",
            ExpressionAttributeNames = new Dictionary<string, string> { ["#n"] = "name" },
        });

        Assert.Equal("l=[1 3] m={x=1} name=n", answer.Item.Text());
    }

    [SuiteFact]
    public async Task What_a_call_costs_is_told_if_asked()
    {
        var table = await CreateTableAsync();
        var put = await Db.PutItemAsync(new PutItemRequest(table, Key("a").With(("v", S(new string('x', 5000)))))
        {
            ReturnConsumedCapacity = "TOTAL",
        });
        var read = await Db.GetItemAsync(new GetItemRequest(table, Key("a"), true) { ReturnConsumedCapacity = "TOTAL" });

        Assert.Equal(table, put.ConsumedCapacity.TableName);
        Assert.True(put.ConsumedCapacity.CapacityUnits > 0, put.ConsumedCapacity.CapacityUnits?.ToString(CultureInfo.InvariantCulture));
        Assert.True(read.ConsumedCapacity.CapacityUnits > 0);
        Assert.Null((await Db.GetItemAsync(table, Key("a"))).ConsumedCapacity);
    }

    /// <summary>Values that an expression does not use would be an error.</summary>
    private static Dictionary<string, AttributeValue>? ValuesFor(string? expression)
    {
        var all = Item((":n", N(5)), (":s", new AttributeValue { SS = ["a", "b"] }), (":l", List(N(7))));
        var used = all.Where(value => expression?.Contains(value.Key, StringComparison.Ordinal) ?? false)
            .ToDictionary(value => value.Key, value => value.Value);
        return used.Count == 0 ? null : used;
    }
}
