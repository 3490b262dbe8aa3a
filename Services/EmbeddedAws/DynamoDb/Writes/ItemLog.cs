using EventDrivenFrontends.EmbeddedAws.Durability.Records;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Records;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;

/// <summary>The only way to change items: what changes together is told as one record.</summary>
internal sealed class ItemLog(IRecorder<DynamoDbRecord> records, TimeProvider time)
{
    public IRecorder<DynamoDbRecord> Records => records;

    /// <summary>Under the locks of all tables.</summary>
    /// <param name="changes">Each with its table.</param>
    /// <param name="token">By which the caller would know the transaction again.</param>
    public void Commit(ReadOnlySpan<(Table Table, ItemChange Change)> changes, TokenImage? token = null)
    {
        var at = time.GetUtcNow();
        var images = new List<ItemImage>(changes.Length);
        foreach (var (table, change) in changes)
        {
            if (!ReferenceEquals(change.Before, change.After))
            {
                images.Add(new ItemImage(
                    table.Name,
                    change.After is null ? change.Before!.Pick(table.Key.Names) : null,
                    change.After,
                    change.IsExpiry));
            }
        }

        if (images.Count > 0 || token is not null)
        {
            // First, as readers of a stream do not hold the tables' locks: what they see is recorded.
            records.Record(new ItemsChanged(at, images, token));
        }

        foreach (var (table, change) in changes)
        {
            table.Apply(change, at);
        }
    }
}
