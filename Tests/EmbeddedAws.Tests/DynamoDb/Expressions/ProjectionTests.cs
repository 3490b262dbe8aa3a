using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Expressions;

public class ProjectionTests
{
    [Theory]
    [InlineData("pk, v", "{'pk':{'S':'a'},'v':{'N':'1'}}")]
    [InlineData("l[2],l[0],l[3].z", "{'l':{'L':[{'N':'1'},{'N':'3'},{'M':{'z':{'N':'9'}}}]}}")]
    [InlineData("m.b.c, m.a", "{'m':{'M':{'b':{'M':{'c':{'N':'2'}}},'a':{'N':'1'}}}}")]
    [InlineData("m.b.c.d, absent, l[9], v.x", "{}")]
    [InlineData("m[0], l.a", "{}")]
    [InlineData("l[3].absent", "{}")]
    public void Apply_Paths_KeepsThePlacesOfWhatIsThere(string expression, string expected) =>
        Assert.Equal(Item.Of(expected), Parse(expression).Apply(Conditions.Sample));

    [Theory]
    [InlineData("", "The expression can not be empty;")]
    [InlineData("pk,", "Syntax error; token: \"<EOF>\", near: \",\"")]
    [InlineData("a b", "Syntax error; token: \"b\", near: \"a b\"")]
    [InlineData(":one", "Syntax error; token: \":one\", near: \":one\"")]
    [InlineData(
        "v,v",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [v], path two: [v]")]
    [InlineData(
        "pk, m, m.b",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [m], path two: [m, b]")]
    [InlineData(
        "m.b,m[0]",
        "Two document paths conflict with each other; must remove or rewrite one of these paths; "
        + "path one: [m, b], path two: [m, [0]]")]
    [InlineData("status", "Attribute name is a reserved keyword; reserved keyword: status")]
    public void Parse_OfAFault_IsToldAsByDynamoDb(string expression, string message) =>
        Assert.Equal("Invalid ProjectionExpression: " + message, Assert.Throws<AwsError>(() => Parse(expression)).Message);

    private static ProjectionExpression Parse(string expression) =>
        ProjectionParser.Parse(expression, new ExpressionScope(null, null, expression))!;
}
