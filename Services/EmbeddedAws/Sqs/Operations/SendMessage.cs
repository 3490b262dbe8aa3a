using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;
using EventDrivenFrontends.EmbeddedAws.Sqs.Messages;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record SendMessageRequest(
    string? QueueUrl,
    string? MessageBody,
    int? DelaySeconds,
    [property: FormName("MessageAttribute")] Dictionary<string, MessageAttributeValue>? MessageAttributes,
    [property: FormName("MessageSystemAttribute")] Dictionary<string, MessageAttributeValue>? MessageSystemAttributes,
    string? MessageGroupId,
    string? MessageDeduplicationId) : IQueueRequest;

internal sealed record SendMessageResponse(
    string MessageId, string MD5OfMessageBody, string? MD5OfMessageAttributes, string? MD5OfMessageSystemAttributes);

internal static class SendMessage
{
    private const int MaxDelay = 900;

    public static SendMessageResponse Handle(Queue queue, SendMessageRequest request)
    {
        if (request.DelaySeconds is < 0 or > MaxDelay)
        {
            throw SqsErrors.InvalidValue(request.DelaySeconds, "DelaySeconds", $"DelaySeconds must be >= 0 and <= {MaxDelay}.");
        }

        if (request.MessageDeduplicationId is not null)
        {
            throw SqsErrors.InvalidParameter(
                "The request includes a parameter that is not valid for this queue type: MessageDeduplicationId.");
        }

        var content = MessageCheck.Check(
            request.MessageBody,
            request.MessageAttributes,
            request.MessageSystemAttributes,
            request.MessageGroupId,
            queue.Settings.MaxMessageSize);
        var id = queue.Send(content, request.DelaySeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        return new SendMessageResponse(
            id.ToString(),
            content.BodyDigest,
            MessageDigest.OfAttributes(content.Attributes),
            MessageDigest.OfAttributes(content.SystemAttributes));
    }
}
