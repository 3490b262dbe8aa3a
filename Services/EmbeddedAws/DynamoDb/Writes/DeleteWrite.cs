using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;

internal sealed class DeleteWrite(Table table, AttributeMap key, ConditionExpression? condition = null, bool returnsItemOnFailure = false)
    : ItemWrite(table, ItemChecks.Key(table.Key, key), condition, returnsItemOnFailure)
{
    public override AttributeMap? Plan(AttributeMap? before) => null;
}
