using System.Text.Json;
using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb;

/// <summary>DynamoDB's errors in its own words.</summary>
internal static class DynamoDbErrors
{
    public const string ConditionFailed = "The conditional request failed";

    public static AwsError TooDeep() => AwsError.Validation(
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit");

    /// <summary>Many faults of parameters begin like this.</summary>
    public static AwsError Invalid(string message) => AwsError.Validation("One or more parameter values were invalid: " + message);

    public static AwsError TableNotFound() => NotFound("Requested resource not found");

    public static AwsError TableNotFound(string name) => NotFound($"Requested resource not found: Table: {name} not found");

    public static AwsError NotFound(string message) => new("ResourceNotFoundException", 400, message);

    public static AwsError InUse(string message) => new("ResourceInUseException", 400, message);

    public static AwsError LimitExceeded(string message) => new("LimitExceededException", 400, message);

    public static AwsError ConditionalCheckFailed(AttributeMap? item) => new("ConditionalCheckFailedException", 400, ConditionFailed)
    {
        Members = item is null ? null : new JsonObject { ["Item"] = ToJson(item) },
    };

    /// <param name="reasons">One for each of the transaction's parts; null for those that were not at fault.</param>
    public static AwsError TransactionCanceled(IReadOnlyList<JsonObject?> reasons)
    {
        var codes = string.Join(", ", reasons.Select(reason => reason?["Code"]?.GetValue<string>() ?? "None"));
        return new AwsError(
            "TransactionCanceledException",
            400,
            $"Transaction cancelled, please refer cancellation reasons for specific reasons [{codes}]")
        {
            Members = new JsonObject
            {
                ["CancellationReasons"] = new JsonArray([.. reasons.Select(reason => reason ?? new JsonObject { ["Code"] = "None" })]),
            },
        };
    }

    public static AwsError IdempotentParameterMismatch() => new(
        "IdempotentParameterMismatchException",
        400,
        "Request was made with the same client token as an earlier one, but with other content.");

    public static JsonNode ToJson(AttributeMap item) => JsonSerializer.SerializeToNode(item, DynamoDbJson.Default.AttributeMap)!;
}
