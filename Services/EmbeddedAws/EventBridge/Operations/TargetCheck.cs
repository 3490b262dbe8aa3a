using System.Globalization;
using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Inputs;
using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

/// <summary>What is asked of one target. Only SQS queues can be reached here, so anything else is refused.</summary>
internal static class TargetCheck
{
    private const int MaxArn = 1600;
    private const int MaxInput = 8192;
    private const int MaxPath = 256;
    private const int MaxPaths = 100;
    private const int MaxAttempts = 185;
    private const int MinAge = 60;
    private const int MaxAge = 86_400;

    /// <param name="target">The target.</param>
    /// <param name="member">Where it is in the request.</param>
    public static void Check(RuleTarget target, string member)
    {
        var id = Constraints.RuleName(target.Id, $"{member}.id");
        CheckLength(Constraints.Required(target.Arn, $"{member}.arn"), $"{member}.arn", MaxArn);
        CheckLength(target.Input, $"{member}.input", MaxInput);
        CheckLength(target.InputPath, $"{member}.inputPath", MaxPath);
        CheckRange(target.RetryPolicy?.MaximumRetryAttempts, $"{member}.retryPolicy.maximumRetryAttempts", 0, MaxAttempts);
        CheckRange(target.RetryPolicy?.MaximumEventAgeInSeconds, $"{member}.retryPolicy.maximumEventAgeInSeconds", MinAge, MaxAge);
        if (target.InputTransformer is { } transformer)
        {
            CheckTransformer(transformer, $"{member}.inputTransformer");
        }

        CheckQueue(target.Arn!);
        if (target.DeadLetterConfig?.Arn is { } deadLetters)
        {
            CheckQueue(deadLetters);
        }

        CheckInput(target, id, member);
    }

    private static void CheckInput(RuleTarget target, string id, string member)
    {
        if (new object?[] { target.Input, target.InputPath, target.InputTransformer }.Count(input => input is not null) > 1)
        {
            throw EventBridgeErrors.Validation($"Only one of Input, InputPath, or InputTransformer must be provided for target {id}.");
        }

        if (target.Input is { } input && !IsJson(input))
        {
            throw EventBridgeErrors.Validation($"JSON syntax error in input for target {id}");
        }

        if (target.InputPath is { } path && EventPath.TryParse(path) is null)
        {
            throw EventBridgeErrors.Validation($"Invalid InputPath for target {id}.");
        }

        if (target.InputTransformer is { } transformer)
        {
            TargetInput.Check(id, $"{member}.inputTransformer", transformer);
        }
    }

    private static void CheckTransformer(InputTransformer transformer, string member)
    {
        CheckLength(transformer.InputTemplate, $"{member}.inputTemplate", MaxInput);
        if (transformer.InputPathsMap?.Count > MaxPaths)
        {
            throw EventBridgeErrors.Constraint("…", $"{member}.inputPathsMap", $"have length less than or equal to {MaxPaths}");
        }
    }

    private static void CheckQueue(string arn)
    {
        if (arn.Split(':') is not ["arn", _, var service, { Length: > 0 }, { Length: > 0 }, { Length: > 0 }, ..])
        {
            throw EventBridgeErrors.Validation($"Parameter {arn} is not valid. Reason: Provided Arn is not in correct format.");
        }

        if (service != "sqs")
        {
            throw EventBridgeErrors.Validation($"Parameter {arn} is not valid. Reason: Only SQS queues are supported as targets here.");
        }
    }

    private static void CheckLength(string? text, string member, int max)
    {
        if (text?.Length > max)
        {
            throw EventBridgeErrors.Constraint(text, member, $"have length less than or equal to {max}");
        }
    }

    private static void CheckRange(int? value, string member, int min, int max)
    {
        if (value < min || value > max)
        {
            throw EventBridgeErrors.Constraint(
                value.Value.ToString(CultureInfo.InvariantCulture),
                member,
                value < min ? $"have value greater than or equal to {min}" : $"have value less than or equal to {max}");
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
