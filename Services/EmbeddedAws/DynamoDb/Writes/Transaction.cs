using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Records;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;

/// <summary>All writes or none, while nobody else sees or changes any of their tables.</summary>
internal static class Transaction
{
    /// <param name="writes">Of one account and region.</param>
    /// <param name="token">By which the caller would know the transaction again.</param>
    /// <exception cref="AwsError">One of them cannot be; the reasons are in the order of the writes.</exception>
    public static IReadOnlyList<ItemChange> Run(IReadOnlyList<ItemWrite> writes, TokenImage? token = null)
    {
        ItemChange[] changes = [];
        Locked(writes.Select(write => write.Table), () =>
        {
            changes = Plan(writes);
            writes[0].Table.Log.Commit([.. changes.Select((change, i) => (writes[i].Table, change))], token);
        });
        return changes;
    }

    /// <summary>
    /// Holds the locks of tables in one order, so that transactions never wait for each other in a circle. The order is by what a table
    /// does not share even with one that had its name before.
    /// </summary>
    public static void Locked(IEnumerable<Table> tables, Action action)
    {
        Table[] ordered = [.. tables.Distinct().OrderBy(table => table.Id)];
        var held = 0;
        try
        {
            for (; held < ordered.Length; held++)
            {
                ordered[held].Gate.Enter();
            }

            action();
        }
        finally
        {
            while (held > 0)
            {
                ordered[--held].Gate.Exit();
            }
        }
    }

    private static ItemChange[] Plan(IReadOnlyList<ItemWrite> writes)
    {
        var changes = new ItemChange[writes.Count];
        var reasons = new JsonObject?[writes.Count];
        for (var i = 0; i < writes.Count; i++)
        {
            var write = writes[i];
            write.Table.CheckExists();
            var before = write.Table.Find(write.Key);
            try
            {
                if (write.Allows(before))
                {
                    changes[i] = new ItemChange(write.Key, before, write.Plan(before), IsExpiry: false);
                    continue;
                }

                reasons[i] = Reason("ConditionalCheckFailed", DynamoDbErrors.ConditionFailed);
                if (write.ShownOnFailure(before) is { } shown)
                {
                    reasons[i]!["Item"] = DynamoDbErrors.ToJson(shown);
                }
            }
            catch (AwsError fault)
            {
                reasons[i] = Reason("ValidationError", fault.Message);
            }
        }

        return reasons.All(reason => reason is null) ? changes : throw DynamoDbErrors.TransactionCanceled(reasons);
    }

    private static JsonObject Reason(string code, string message) => new() { ["Code"] = code, ["Message"] = message };
}
