using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;

/// <summary>One item's write, alone or in a transaction: first it is planned, then it is applied.</summary>
internal abstract class ItemWrite(Table table, AttributeValue[] key, ConditionExpression? condition, bool returnsItemOnFailure)
{
    public Table Table => table;

    public AttributeValue[] Key => key;

    /// <summary>What a failed condition shows to the caller.</summary>
    public AttributeMap? ShownOnFailure(AttributeMap? before) => returnsItemOnFailure ? before : null;

    public bool Allows(AttributeMap? before) => condition?.Holds(before ?? AttributeMap.Empty) ?? true;

    /// <returns>The item as it is to be; null when it is to go.</returns>
    /// <exception cref="Protocol.AwsError">It cannot be made of what is there.</exception>
    public abstract AttributeMap? Plan(AttributeMap? before);

    /// <returns>The item before and after.</returns>
    public ItemChange Run()
    {
        lock (table.Gate)
        {
            table.CheckExists();
            var before = table.Find(key);
            if (!Allows(before))
            {
                throw DynamoDbErrors.ConditionalCheckFailed(ShownOnFailure(before));
            }

            var change = new ItemChange(key, before, Plan(before), IsExpiry: false);
            table.Log.Commit([(table, change)]);
            return change;
        }
    }
}
