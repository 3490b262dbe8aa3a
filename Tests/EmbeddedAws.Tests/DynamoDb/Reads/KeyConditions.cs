using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Reads;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Reads;

/// <summary>Key conditions on a table with the keys pk and sk, with values that they may use.</summary>
internal static class KeyConditions
{
    private static readonly Dictionary<string, string> Names = new() { ["#s"] = "sk" };

    private static readonly ExpressionValues Values = Item.Values(
        (":p", "{'S':'p'}"),
        (":b", "{'S':'b'}"),
        (":ba", "{'S':'ba'}"),
        (":c", "{'S':'c'}"),
        (":empty", "{'S':''}"),
        (":number", "{'N':'1'}"),
        (":list", "{'L':[]}"));

    public static KeyRange Read(string expression, AttributeType sortType = AttributeType.S)
    {
        var scope = new ExpressionScope(Names, Values, null, (KeyConditionReader.ParameterName, expression));
        return KeyConditionReader.Read(
            ConditionParser.Parse(KeyConditionReader.ParameterName, expression, scope),
            new KeySchema(new KeyAttribute("pk", AttributeType.S), new KeyAttribute("sk", sortType)));
    }
}
