namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations;

/// <summary>Constraints that many operations share.</summary>
internal static class RequestChecks
{
    public const string AllOld = "ALL_OLD";
    public const string AllNew = "ALL_NEW";
    public const string UpdatedOld = "UPDATED_OLD";
    public const string UpdatedNew = "UPDATED_NEW";
    public const string None = "NONE";

    private const int MaxArnLength = 1024;

    public static Constraints TableName(this Constraints constraints, string? tableName, string member = "tableName") =>
        constraints.Required(tableName, member).Length(tableName?.Length, tableName ?? "", member, 1, MaxArnLength);

    public static Constraints ReturnConsumedCapacity(this Constraints constraints, string? value) =>
        constraints.OneOf(value, "returnConsumedCapacity", "INDEXES", "TOTAL", "NONE");

    public static Constraints ReturnItemCollectionMetrics(this Constraints constraints, string? value) =>
        constraints.OneOf(value, "returnItemCollectionMetrics", "SIZE", "NONE");

    public static Constraints ReturnValues(this Constraints constraints, string? value) =>
        constraints.OneOf(value, "returnValues", AllNew, UpdatedOld, AllOld, None, UpdatedNew);

    public static Constraints OnConditionCheckFailure(
        this Constraints constraints, string? value, string member = "returnValuesOnConditionCheckFailure") =>
        constraints.OneOf(value, member, AllOld, None);
}
