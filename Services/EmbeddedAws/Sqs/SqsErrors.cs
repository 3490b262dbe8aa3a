using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Sqs;

/// <summary>SQS's errors, with its wording. Where the JSON protocol has renamed a code, the old one goes along.</summary>
internal static class SqsErrors
{
    private const string Legacy = "AWS.SimpleQueueService.";

    public static AwsError QueueDoesNotExist() => Renamed("QueueDoesNotExist", "NonExistentQueue", "The specified queue does not exist.");

    public static AwsError InvalidAddress(string url) => new("InvalidAddress", 404, $"The address {url} is not valid for this endpoint.");

    public static AwsError QueueNameExists(string attribute) =>
        new("QueueNameExists", 400, $"A queue already exists with the same name and a different value for attribute {attribute}")
        {
            QueryCode = "QueueAlreadyExists",
        };

    public static AwsError UnknownAttribute(string name) => new("InvalidAttributeName", 400, $"Unknown Attribute {name}.");

    public static AwsError InvalidAttribute(string name) => new("InvalidAttributeValue", 400, $"Invalid value for the parameter {name}.");

    public static AwsError InvalidParameter(string message) => new("InvalidParameterValue", 400, message);

    public static AwsError InvalidValue(object value, string parameter, string reason) =>
        InvalidParameter($"Value {value} for parameter {parameter} is invalid. Reason: {reason}");

    public static AwsError Missing(string parameter) =>
        new("MissingParameter", 400, $"The request must contain the parameter {parameter}.");

    public static AwsError Unsupported(string message) => Renamed("UnsupportedOperation", "UnsupportedOperation", message);

    public static AwsError InvalidHandle(string handle) =>
        new("ReceiptHandleIsInvalid", 400, $"The input receipt handle \"{handle}\" is not a valid receipt handle.");

    public static AwsError NotInFlight(string handle) =>
        Renamed("MessageNotInflight", "MessageNotInflight", $"The message of the receipt handle {handle} is not in flight.");

    public static AwsError InvalidContents() => new(
        "InvalidMessageContents",
        400,
        "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");

    public static AwsError PurgeInProgress(string queue) =>
        Renamed(
            "PurgeQueueInProgress", "PurgeQueueInProgress", $"Only one PurgeQueue operation on {queue} is allowed every 60 seconds.", 403);

    /// <param name="code">Codes of batches are the same in both protocols but for the prefix.</param>
    public static AwsError Batch(string code, string message) => Renamed(code, code, message);

    private static AwsError Renamed(string code, string legacy, string message, int status = 400) =>
        new(code, status, message) { QueryCode = Legacy + legacy };
}
