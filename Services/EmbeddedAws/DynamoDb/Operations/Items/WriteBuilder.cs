using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Items;

/// <summary>Writes from requests: first their expressions, then the table, then the item against the table.</summary>
internal static class WriteBuilder
{
    private const string ConditionName = "ConditionExpression";

    public static PutWrite Put(DynamoDbState state, IConditionalWrite request, AttributeMap item)
    {
        var scope = Scope(request);
        var condition = Condition(request, scope);
        scope.VerifyAllUsed();
        return new PutWrite(state.Table(request.TableName!), item, condition, ReturnsItem(request));
    }

    public static DeleteWrite Delete(DynamoDbState state, IConditionalWrite request, AttributeMap key)
    {
        var scope = Scope(request);
        var condition = Condition(request, scope);
        scope.VerifyAllUsed();
        return new DeleteWrite(state.Table(request.TableName!), key, condition, ReturnsItem(request));
    }

    public static CheckWrite Check(DynamoDbState state, IConditionalWrite request, AttributeMap key)
    {
        var scope = Scope(request);
        var condition = Condition(request, scope)!;
        scope.VerifyAllUsed();
        return new CheckWrite(state.Table(request.TableName!), key, condition, ReturnsItem(request));
    }

    /// <returns>The write and its expression, by which the answer knows what was updated.</returns>
    public static (UpdateWrite Write, UpdateExpression? Expression) Update(
        DynamoDbState state, IConditionalWrite request, AttributeMap key, string? updateExpression)
    {
        var scope = Scope(request, updateExpression);
        var update = updateExpression is null ? null : UpdateParser.Parse(updateExpression, scope);
        var condition = Condition(request, scope);
        scope.VerifyAllUsed();
        return (new UpdateWrite(state.Table(request.TableName!), key, update, condition, ReturnsItem(request)), update);
    }

    private static ExpressionScope Scope(IConditionalWrite request) => new(
        request.ExpressionAttributeNames, request.ExpressionAttributeValues, null, (ConditionName, request.ConditionExpression));

    private static ExpressionScope Scope(IConditionalWrite request, string? updateExpression) => new(
        request.ExpressionAttributeNames,
        request.ExpressionAttributeValues,
        null,
        (UpdateParser.ParameterName, updateExpression),
        (ConditionName, request.ConditionExpression));

    private static ConditionExpression? Condition(IConditionalWrite request, ExpressionScope scope) =>
        request.ConditionExpression is null ? null : ConditionParser.Parse(ConditionName, request.ConditionExpression, scope);

    private static bool ReturnsItem(IConditionalWrite request) => request.ReturnValuesOnConditionCheckFailure == RequestChecks.AllOld;
}
