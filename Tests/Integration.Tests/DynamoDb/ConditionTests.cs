using System.Globalization;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;
using static EventDrivenFrontends.Integration.Tests.DynamoDb.Attributes;

namespace EventDrivenFrontends.Integration.Tests.DynamoDb;

public abstract class ConditionTests(Cloud cloud) : DynamoDbTests(cloud)
{
    [SuiteTheory]
    [InlineData("v = :one", true)]
    [InlineData("v <> :one", false)]
    [InlineData("absent = :one", false)]
    [InlineData("absent <> :one", true)]
    [InlineData("NOT absent < :one", true)]
    [InlineData("v BETWEEN :one AND :one OR v = absent", true)]
    [InlineData("v IN (:text, :one)", true)]
    [InlineData("attribute_exists(m.x) AND attribute_not_exists(m.y)", true)]
    [InlineData("attribute_type(m, :type)", true)]
    [InlineData("begins_with(t, :text) AND contains(t, :text)", true)]
    [InlineData("contains(ss, :text)", false)]
    [InlineData("size(t) > :one AND size(m) = :one", true)]
    [InlineData("v < :text", false)]
    public async Task A_write_happens_only_when_its_condition_holds(string condition, bool holds)
    {
        var table = await CreateTableAsync();
        await PutAsync(
            table, "a", "s", ("v", N(1)), ("t", S("hello")), ("m", Map(("x", N(1)))), ("ss", new AttributeValue { SS = ["hello"] }));
        var values = Item((":one", Number("1.0")), (":text", S("he")), (":type", S("M")))
            .Where(value => condition.Contains(value.Key, StringComparison.Ordinal))
            .ToDictionary(value => value.Key, value => value.Value);
        var request = new DeleteItemRequest(table, Key("a"))
        {
            ConditionExpression = condition, ExpressionAttributeValues = values.Count == 0 ? null : values,
        };

        if (holds)
        {
            await Db.DeleteItemAsync(request);
        }
        else
        {
            await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => Db.DeleteItemAsync(request));
        }

        Assert.Equal(holds, await GetAsync(table, "a") == "");
    }

    [SuiteFact]
    public async Task A_failed_condition_shows_the_item_if_asked()
    {
        var table = await CreateTableAsync();
        await PutAsync(table, "a", "s", ("v", N(1)));
        var request = new PutItemRequest(table, Key("a")) { ConditionExpression = "attribute_not_exists(pk)" };
        var silent = await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => Db.PutItemAsync(request));

        request.ReturnValuesOnConditionCheckFailure = "ALL_OLD";
        var telling = await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => Db.PutItemAsync(request));

        Assert.Equal("", silent.Item.Text());
        Assert.Equal("pk=a sk=s v=1", telling.Item.Text());
    }

    [SuiteFact]
    public async Task Of_many_who_create_an_item_at_once_one_succeeds()
    {
        var table = await CreateTableAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Record.ExceptionAsync(() => Db.PutItemAsync(
            new PutItemRequest(table, Key("a").With(("v", N(i)))) { ConditionExpression = "attribute_not_exists(pk)" }))));

        Assert.Single(results, result => result is null);
        Assert.Equal(19, results.OfType<ConditionalCheckFailedException>().Count());
    }

    [SuiteFact]
    public async Task Increments_at_once_are_all_counted()
    {
        var table = await CreateTableAsync();
        var request = new UpdateItemRequest
        {
            TableName = table, Key = Key("a"), UpdateExpression = "ADD v :one", ExpressionAttributeValues = Item((":one", N(1))),
            ReturnValues = "UPDATED_NEW",
        };

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Db.UpdateItemAsync(request)));

        Assert.Equal(
            Enumerable.Range(1, 50), answers.Select(answer => int.Parse(answer.Attributes["v"].N, CultureInfo.InvariantCulture)).Order());
    }
}
