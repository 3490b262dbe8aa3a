using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;

internal sealed class PutWrite(Table table, AttributeMap item, ConditionExpression? condition = null, bool returnsItemOnFailure = false)
    : ItemWrite(table, ItemChecks.NewItem(table.Definition, item), condition, returnsItemOnFailure)
{
    public override AttributeMap? Plan(AttributeMap? before)
    {
        ItemChecks.IndexKeys(Table.Definition, item);
        return item;
    }
}
