using EventDrivenFrontends.EmbeddedAws.Durability.Records;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Records;

/// <summary>Makes changes again on a state that nobody else sees.</summary>
internal static class DynamoDbReplay
{
    public static void Run(DynamoDbState state, DynamoDbRecord record)
    {
        switch (record)
        {
            case TableStored stored:
                Restore(state, stored.Stream);
                state.Restore(stored.Table);
                break;
            case TableDeleted deleted:
                Restore(state, deleted.Stream);
                state.Forget(Table(state, deleted.Table));
                break;
            case ItemsChanged changed:
                Run(state, changed);
                break;
            case ItemsStored stored:
                var table = Table(state, stored.Table);
                foreach (var item in stored.Items)
                {
                    table.Load(new ItemChange(KeyIn(table, item), null, item, IsExpiry: false));
                }

                break;
            case StreamStored stored:
                state.Restore(stored.Stream);
                break;
            case StreamRecordsStored stored:
                var shard = state.FindStream(stored.StreamArn)?.FindShard(stored.ShardId)
                    ?? throw new UnfitRecordException($"There is no shard {stored.ShardId} in a stream {stored.StreamArn}.");
                shard.Load(stored.Records);
                break;
            case TokensStored stored:
                foreach (var token in stored.Tokens)
                {
                    state.Tokens.Restore(token);
                }

                break;
        }
    }

    private static void Run(DynamoDbState state, ItemsChanged changed)
    {
        foreach (var (name, key, item, isExpiry) in changed.Items)
        {
            var table = Table(state, name);
            var values = KeyIn(table, item ?? key ?? AttributeMap.Empty);
            if (item is not null && table.TryInsert(values, item, changed.At))
            {
                continue;
            }

            var before = table.Find(values);
            if (before is null && item is null)
            {
                throw new UnfitRecordException($"Table {name} lacks an item that goes.");
            }

            table.Apply(new ItemChange(values, before, item, isExpiry), changed.At);
        }

        if (changed.Token is { } token)
        {
            state.Tokens.Restore(token);
        }
    }

    private static void Restore(DynamoDbState state, StreamImage? stream)
    {
        if (stream is not null)
        {
            state.Restore(stream);
        }
    }

    private static Table Table(DynamoDbState state, string name) =>
        state.Find(name) ?? throw new UnfitRecordException($"There is no table {name}.");

    private static AttributeValue[] KeyIn(Table table, AttributeMap item) =>
        table.Key.ValuesIn(item) ?? throw new UnfitRecordException($"An item of table {table.Name} lacks its key.");
}
