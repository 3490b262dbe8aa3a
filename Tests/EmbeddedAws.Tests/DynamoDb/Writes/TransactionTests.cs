using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Writes;

public class TransactionTests
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(30);

    [Fact]
    public void Run_WithOneFault_WritesNothingAndTellsWhichAndWhy()
    {
        var table = new TestTable();
        table.Put("taken");

        var error = Assert.Throws<AwsError>(() => Transaction.Run(
        [
            new PutWrite(table.Table, TestTable.Key("fresh")),
            new PutWrite(table.Table, TestTable.Key("taken"), Condition("attribute_not_exists(pk)"), returnsItemOnFailure: true),
            Update(table, "taken", "ADD v.x :one"),
        ]));

        Assert.Equal("TransactionCanceledException", error.Code);
        Assert.EndsWith("[None, ConditionalCheckFailed, ValidationError]", error.Message, StringComparison.Ordinal);
        var reasons = (JsonArray)error.Members!["CancellationReasons"]!;
        Assert.Equal("None", reasons[0]!["Code"]!.GetValue<string>());
        Assert.Equal("1", reasons[1]!["Item"]!["v"]!["N"]!.GetValue<string>());
        Assert.Null(reasons[2]!["Item"]);
        Assert.Equal(["taken"], table.Names);
        Assert.Single(table.Records);
    }

    [Fact]
    public async Task Run_OnTheSameTablesInAnyOrder_NeverBlocksForGood()
    {
        var (one, other) = (new TestTable(), new TestTable());
        var both = Task.WhenAll(Task.Run(() => Repeat(one, other)), Task.Run(() => Repeat(other, one)));

        await both.WaitAsync(Ceiling);

        static void Repeat(TestTable first, TestTable second)
        {
            for (var i = 0; i < 2000; i++)
            {
                Transaction.Run([new PutWrite(first.Table, TestTable.Key("a")), new PutWrite(second.Table, TestTable.Key("a"))]);
            }
        }
    }

    private static ConditionExpression Condition(string text) =>
        ConditionParser.Parse("ConditionExpression", text, new ExpressionScope(null, null, null, ("ConditionExpression", text)));

    private static UpdateWrite Update(TestTable table, string partition, string text)
    {
        var scope = new ExpressionScope(null, Item.Values((":one", "{'N':'1'}")), null, ("UpdateExpression", text));
        return new UpdateWrite(table.Table, TestTable.Key(partition), UpdateParser.Parse(text, scope));
    }
}
