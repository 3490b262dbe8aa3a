using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.TimeToLive;

/// <summary>Deletes a table's expired items, a few at a time so that others get the lock in between.</summary>
internal static class TimeToLiveSweep
{
    private const int BatchSize = 100;

    public static int Run(Table table, DateTimeOffset now)
    {
        var deleted = 0;
        int found;
        do
        {
            found = RunBatch(table, now);
            deleted += found;
        }
        while (found == BatchSize);

        return deleted;
    }

    private static int RunBatch(Table table, DateTimeOffset now)
    {
        lock (table.Gate)
        {
            var keys = table.IsDeleted ? [] : table.Expiry?.ExpiredAt(now, BatchSize) ?? [];
            table.Log.Commit([.. keys.Select(key => (table, new ItemChange(key, table.Find(key), null, IsExpiry: true)))]);
            return keys.Count;
        }
    }
}
