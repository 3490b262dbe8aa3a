using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;
using EventDrivenFrontends.EmbeddedAws.Sqs.Messages;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record ReceiveMessageRequest(
    string? QueueUrl,
    int? MaxNumberOfMessages,
    int? VisibilityTimeout,
    int? WaitTimeSeconds,
    [property: FormName("AttributeName")] List<string>? AttributeNames,
    [property: FormName("MessageSystemAttributeName")] List<string>? MessageSystemAttributeNames,
    [property: FormName("MessageAttributeName")] List<string>? MessageAttributeNames) : IQueueRequest;

internal sealed record ReceiveMessageResponse([property: FormName("Message")] List<Message>? Messages);

internal sealed record Message(
    string MessageId,
    string ReceiptHandle,
    string MD5OfBody,
    string Body,
    [property: FormName("Attribute")] Dictionary<string, string>? Attributes,
    string? MD5OfMessageAttributes,
    [property: FormName("MessageAttribute")] Dictionary<string, MessageAttributeValue>? MessageAttributes);

internal static class ReceiveMessage
{
    private const int MaxMessages = 10;
    private const int MaxWait = 20;

    public static async ValueTask<ReceiveMessageResponse> HandleAsync(
        Queue queue, string accountId, ReceiveMessageRequest request, CancellationToken cancellationToken)
    {
        Check(request.MaxNumberOfMessages, "MaxNumberOfMessages", 1, MaxMessages);
        Check(request.WaitTimeSeconds, "WaitTimeSeconds", 0, MaxWait);
        Check(request.VisibilityTimeout, "VisibilityTimeout", 0, ChangeMessageVisibility.MaxVisibility);
        List<string> systemNames = [.. request.AttributeNames ?? [], .. request.MessageSystemAttributeNames ?? []];
        SystemAttributes.Check(systemNames);

        var received = await queue.ReceiveAsync(
            request.MaxNumberOfMessages ?? 1,
            request.VisibilityTimeout is { } visibility ? TimeSpan.FromSeconds(visibility) : null,
            request.WaitTimeSeconds is { } wait ? TimeSpan.FromSeconds(wait) : queue.Settings.ReceiveWait,
            cancellationToken);
        return new ReceiveMessageResponse(received.Count == 0
            ? null
            : [.. received.Select(message => Describe(message, accountId, systemNames, request.MessageAttributeNames ?? []))]);
    }

    private static Message Describe(ReceivedMessage message, string accountId, List<string> systemNames, List<string> attributeNames)
    {
        var attributes = message.Content.Attributes
            .Where(attribute => attributeNames.Exists(name => Matches(name, attribute.Key)))
            .ToDictionary(StringComparer.Ordinal);
        return new Message(
            message.Handle.MessageId.ToString(),
            message.Handle.ToString(),
            message.Content.BodyDigest,
            message.Content.Body,
            SystemAttributes.Of(message, accountId, systemNames),
            MessageDigest.OfAttributes(attributes),
            attributes.Count == 0 ? null : attributes);
    }

    /// <summary>A name, a prefix such as <c>trace.*</c>, or all.</summary>
    private static bool Matches(string? pattern, string name) =>
        pattern is "All" || pattern == name
        || (pattern?.EndsWith(".*", StringComparison.Ordinal) == true && name.StartsWith(pattern[..^2], StringComparison.Ordinal));

    private static void Check(int? value, string parameter, int min, int max)
    {
        if (value < min || value > max)
        {
            throw SqsErrors.InvalidValue(value, parameter, min == 0
                ? $"Must be >= {min} and <= {max}, if provided."
                : $"Must be between {min} and {max}, if provided.");
        }
    }
}
