using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Expressions;

internal static class Updates
{
    public static UpdateExpression Parse(string expression) => UpdateParser.Parse(expression, Conditions.Scope(expression));

    public static AttributeMap Apply(string expression) => Parse(expression).Apply(Conditions.Sample);
}
