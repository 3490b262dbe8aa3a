using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Items;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Transactions;

/// <summary>A part of a transaction: exactly one of its members is there.</summary>
internal sealed record TransactWriteItem
{
    public TransactPut? Put { get; init; }

    public TransactUpdate? Update { get; init; }

    public TransactDelete? Delete { get; init; }

    public TransactConditionCheck? ConditionCheck { get; init; }

    internal int Parts => new object?[] { Put, Update, Delete, ConditionCheck }.Count(part => part is not null);

    internal void Verify(Constraints constraints, string member)
    {
        if (Put is not null)
        {
            Verify(constraints.Required(Put.Item, $"{member}.put.item"), Put, $"{member}.put");
        }

        if (Update is not null)
        {
            constraints.Required(Update.Key, $"{member}.update.key").Required(Update.UpdateExpression, $"{member}.update.updateExpression");
            Verify(constraints, Update, $"{member}.update");
        }

        if (Delete is not null)
        {
            Verify(constraints.Required(Delete.Key, $"{member}.delete.key"), Delete, $"{member}.delete");
        }

        if (ConditionCheck is not null)
        {
            constraints
                .Required(ConditionCheck.Key, $"{member}.conditionCheck.key")
                .Required(ConditionCheck.ConditionExpression, $"{member}.conditionCheck.conditionExpression");
            Verify(constraints, ConditionCheck, $"{member}.conditionCheck");
        }
    }

    private static void Verify(Constraints constraints, IConditionalWrite write, string member) => constraints
        .TableName(write.TableName, $"{member}.tableName")
        .OnConditionCheckFailure(write.ReturnValuesOnConditionCheckFailure, $"{member}.returnValuesOnConditionCheckFailure");
}

internal abstract record TransactWrite : IConditionalWrite
{
    public string? TableName { get; init; }

    public string? ConditionExpression { get; init; }

    public Dictionary<string, string>? ExpressionAttributeNames { get; init; }

    public ExpressionValues? ExpressionAttributeValues { get; init; }

    public string? ReturnValuesOnConditionCheckFailure { get; init; }
}

internal sealed record TransactPut : TransactWrite
{
    public AttributeMap? Item { get; init; }
}

internal sealed record TransactUpdate : TransactWrite
{
    public AttributeMap? Key { get; init; }

    public string? UpdateExpression { get; init; }
}

internal sealed record TransactDelete : TransactWrite
{
    public AttributeMap? Key { get; init; }
}

internal sealed record TransactConditionCheck : TransactWrite
{
    public AttributeMap? Key { get; init; }
}
