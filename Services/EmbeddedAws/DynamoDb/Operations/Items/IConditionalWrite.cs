using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Items;

/// <summary>The members that all conditional writes share, alone or in a transaction.</summary>
internal interface IConditionalWrite
{
    string? TableName { get; }

    string? ConditionExpression { get; }

    Dictionary<string, string>? ExpressionAttributeNames { get; }

    ExpressionValues? ExpressionAttributeValues { get; }

    string? ReturnValuesOnConditionCheckFailure { get; }
}
