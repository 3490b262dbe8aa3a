using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Reads;

internal static class PageReader
{
    private const int MaxPageBytes = 1024 * 1024;

    /// <summary>Reads up to a number of items and a megabyte, at one moment.</summary>
    public static Page Read(Table table, IndexDefinition? definition, KeyRange range, bool forward, int limit)
    {
        var items = new List<AttributeMap>();
        var bytes = 0;
        lock (table.Gate)
        {
            var index = definition is null ? table.Items : table.FindIndex(definition.Name)?.Entries;
            if (index is null)
            {
                throw ReadTarget.NoIndex(definition!.Name);
            }

            foreach (var item in index.Between(range.From, range.To, forward))
            {
                items.Add(item.Attributes);
                bytes += definition?.Project(item.Attributes).Size ?? item.Attributes.Size;
                if (items.Count == limit || bytes >= MaxPageBytes)
                {
                    return new Page(items, bytes, KeyOf(table, definition, item.Attributes));
                }
            }
        }

        return new Page(items, bytes, null);
    }

    private static AttributeMap KeyOf(Table table, IndexDefinition? index, AttributeMap item) =>
        item.Pick((index?.Key.Attributes ?? []).Concat(table.Key.Attributes).Select(attribute => attribute.Name).Distinct());
}
