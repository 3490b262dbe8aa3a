using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;

/// <summary>Updates an item, or makes one of the key alone and updates that.</summary>
internal sealed class UpdateWrite : ItemWrite
{
    private readonly AttributeMap _key;
    private readonly UpdateExpression? _update;

    public UpdateWrite(
        Table table, AttributeMap key, UpdateExpression? update, ConditionExpression? condition = null, bool returnsItemOnFailure = false)
        : base(table, ItemChecks.Key(table.Key, key), condition, returnsItemOnFailure)
    {
        (_key, _update) = (key, update);
        if (update?.Paths.FirstOrDefault(path => table.Key.Has(path.Root)) is { } keyPath)
        {
            throw DynamoDbErrors.Invalid($"Cannot update attribute {keyPath.Root}. This attribute is part of the key");
        }
    }

    public override AttributeMap? Plan(AttributeMap? before)
    {
        var updated = _update?.Apply(before ?? _key) ?? before ?? _key;
        ItemChecks.UpdatedItem(Table.Definition, updated);
        return updated;
    }
}
