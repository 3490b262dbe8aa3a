using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge;

/// <summary>EventBridge's errors, with its wording.</summary>
internal static class EventBridgeErrors
{
    public static AwsError Validation(string message) => new("ValidationException", 400, message);

    public static AwsError Constraint(string? value, string member, string constraint)
    {
        var shown = value is null ? "null" : $"'{value}'";
        return Validation(
            $"1 validation error detected: Value {shown} at '{member}' failed to satisfy constraint: Member must {constraint}");
    }

    public static AwsError NotFound(string message) => new("ResourceNotFoundException", 400, message);

    public static AwsError NoRule(string? name, string bus) => NotFound($"Rule {name} does not exist on EventBus {bus}.");

    public static AwsError AlreadyExists(string message) => new("ResourceAlreadyExistsException", 400, message);

    public static AwsError LimitExceeded() =>
        new("LimitExceededException", 400, "The requested resource exceeds the maximum number allowed.");

    public static AwsError InvalidPattern(string reason) =>
        new("InvalidEventPatternException", 400, $"Event pattern is not valid. Reason: {reason}");
}
