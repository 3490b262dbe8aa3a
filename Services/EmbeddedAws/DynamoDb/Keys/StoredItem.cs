using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;

/// <summary>
/// An item's box: the table and all indexes point to it, so that a change that touches no index key is one assignment. Guarded by the
/// table's lock.
/// </summary>
internal sealed class StoredItem(AttributeMap attributes)
{
    public AttributeMap Attributes { get; set; } = attributes;
}
