using System.Globalization;
using Amazon.SQS.Model;

namespace EventDrivenFrontends.Provisioning.Redrive;

/// <summary>A message in a dead-letter queue: where it is from, why it is there, and how it goes back.</summary>
internal sealed class DeadLetter(Message message)
{
    public const string Run = "RedriveRun";

    private const string Reason = "Reason";
    private const string Source = "SourceQueue";
    private const string ErrorCode = "ERROR_CODE";
    private const string ErrorMessage = "ERROR_MESSAGE";

    // What the services and EventBridge say of a message as they give it up. It is about the past, and there is room for ten attributes only.
    private static readonly HashSet<string> Labels =
    [
        Reason, Source, "SourceMessageId", Run,
        ErrorCode, ErrorMessage, "RULE_ARN", "TARGET_ARN", "EXHAUSTED_RETRY_CONDITION", "RETRY_ATTEMPTS",
    ];

    public Message Message => message;

    /// <summary>The queue whose consumer gave it up; null when SQS or EventBridge did, who do not say.</summary>
    public string? SourceQueue => Label(Source);

    /// <summary>The run that sent it back before.</summary>
    public string? RedriveRun => Label(Run);

    public string Why => Label(Reason)
        ?? (Label(ErrorCode) is { } code ? $"EventBridge: {code} {Label(ErrorMessage)}" : "received too often without success");

    /// <summary>When it came into the dead-letter queue, or, moved by SQS itself, into its first one.</summary>
    public DateTimeOffset SentAt =>
        message.Attributes?.GetValueOrDefault("SentTimestamp") is { } text && long.TryParse(text, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.MinValue;

    /// <summary>The message as it was before it was given up, marked with the run.</summary>
    public SendMessageRequest SendTo(string queueUrl, string run)
    {
        var attributes = (message.MessageAttributes ?? [])
            .Where(attribute => !Labels.Contains(attribute.Key))
            .ToDictionary(attribute => attribute.Key, attribute => attribute.Value);
        attributes[Run] = new() { DataType = "String", StringValue = run };
        return new() { QueueUrl = queueUrl, MessageBody = message.Body, MessageAttributes = attributes };
    }

    private string? Label(string name) => message.MessageAttributes?.GetValueOrDefault(name)?.StringValue;
}
