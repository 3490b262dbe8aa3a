using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions.Syntax;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;

/// <param name="Paths">All that it looks at.</param>
internal sealed record ConditionExpression(Condition Root, IReadOnlyList<DocumentPath> Paths)
{
    public bool Holds(AttributeMap item) => new ConditionEvaluator(item).Holds(Root);
}
