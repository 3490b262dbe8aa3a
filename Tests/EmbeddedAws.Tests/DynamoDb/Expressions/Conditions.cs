using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Expressions;

/// <summary>The item that the tests' expressions look at, and the values that they may use.</summary>
internal static class Conditions
{
    public static readonly AttributeMap Sample = Item.Of(
        """
        {'pk':{'S':'a'},'v':{'N':'1'},'s':{'S':'hello'},'bin':{'B':'YWJj'},'yes':{'BOOL':true},'nil':{'NULL':true},
         'ss':{'SS':['x','y']},'ns':{'NS':['1','2']},
         'l':{'L':[{'N':'1'},{'N':'2'},{'N':'3'},{'M':{'z':{'N':'9'},'y':{'N':'8'}}}]},
         'm':{'M':{'a':{'N':'1'},'b':{'M':{'c':{'N':'2'}}}}}}
        """);

    public static readonly Dictionary<string, string> Names = new() { ["#n"] = "name", ["#v"] = "v", ["#b"] = "b" };

    public static ExpressionValues Values => Item.Values(
        (":one", "{'N':'1.0'}"),
        (":two", "{'N':'2'}"),
        (":five", "{'N':'5'}"),
        (":he", "{'S':'he'}"),
        (":x", "{'S':'x'}"),
        (":text", "{'S':'hello'}"),
        (":true", "{'BOOL':true}"),
        (":bytes", "{'B':'YWI='}"),
        (":set", "{'SS':['y','x']}"),
        (":list", "{'L':[{'S':'new'}]}"),
        (":map", "{'M':{'c':{'N':'2'}}}"),
        (":type", "{'S':'N'}"),
        (":wrong", "{'S':'ZZ'}"));

    public static ExpressionScope Scope(string expression) => new(Names, Values, null, ("ConditionExpression", expression));

    public static bool Holds(string expression) =>
        ConditionParser.Parse("ConditionExpression", expression, Scope(expression)).Holds(Sample);
}
