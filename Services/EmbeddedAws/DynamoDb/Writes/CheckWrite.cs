using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;

/// <summary>Writes nothing, but its transaction happens only if its condition holds.</summary>
internal sealed class CheckWrite(Table table, AttributeMap key, ConditionExpression condition, bool returnsItemOnFailure)
    : ItemWrite(table, ItemChecks.Key(table.Key, key), condition, returnsItemOnFailure)
{
    public override AttributeMap? Plan(AttributeMap? before) => before;
}
