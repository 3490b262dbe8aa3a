using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation;

/// <summary>CloudFormation's errors, with its wording.</summary>
internal static class CloudFormationErrors
{
    public static AwsError Validation(string message) => new("ValidationError", 400, message);

    public static AwsError Constraint(string? value, string member, string constraint)
    {
        var shown = value is null ? "null" : $"'{value}'";
        return Validation(
            $"1 validation error detected: Value {shown} at '{member}' failed to satisfy constraint: Member must {constraint}");
    }

    public static AwsError NoStack(string name) => Validation($"Stack with id {name} does not exist");

    public static AwsError AlreadyExists(string name) => new("AlreadyExistsException", 400, $"Stack [{name}] already exists");

    public static AwsError NoChangeSet(string name) => new("ChangeSetNotFound", 404, $"ChangeSet [{name}] does not exist");
}
