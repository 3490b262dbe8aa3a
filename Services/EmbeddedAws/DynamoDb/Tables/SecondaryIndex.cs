using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

/// <summary>Keeps an index in step with the table. Guarded by the table's lock.</summary>
internal sealed class SecondaryIndex(IndexDefinition definition)
{
    public IndexDefinition Definition => definition;

    public OrderedIndex Entries { get; } = new();

    /// <param name="item">With the attributes that it has now.</param>
    public void Change(StoredItem item, AttributeValue[] tableKey, AttributeMap? before, AttributeMap? after)
    {
        var keyBefore = before is null ? null : definition.Key.ValuesIn(before);
        var keyAfter = after is null ? null : definition.Key.ValuesIn(after);
        if (keyBefore is not null && keyAfter is not null && keyBefore.SequenceEqual(keyAfter))
        {
            Entries.Resize(before!.Size, after!.Size);
            return;
        }

        if (keyBefore is not null)
        {
            Entries.Remove([.. keyBefore, .. tableKey], before!.Size);
        }

        if (keyAfter is not null)
        {
            Entries.Add([.. keyAfter, .. tableKey], item);
        }
    }
}
