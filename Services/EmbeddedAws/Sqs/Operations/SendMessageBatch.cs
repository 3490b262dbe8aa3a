using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;
using EventDrivenFrontends.EmbeddedAws.Sqs.Messages;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record SendMessageBatchRequest(
    string? QueueUrl, [property: FormName("SendMessageBatchRequestEntry")] List<SendMessageBatchRequestEntry>? Entries) : IQueueRequest;

internal sealed record SendMessageBatchRequestEntry(
    string? Id,
    string? MessageBody,
    int? DelaySeconds,
    [property: FormName("MessageAttribute")] Dictionary<string, MessageAttributeValue>? MessageAttributes,
    [property: FormName("MessageSystemAttribute")] Dictionary<string, MessageAttributeValue>? MessageSystemAttributes,
    string? MessageGroupId,
    string? MessageDeduplicationId) : IBatchEntry;

internal sealed record SendMessageBatchResponse(
    [property: FormName("SendMessageBatchResultEntry")] List<SendMessageBatchResultEntry>? Successful,
    [property: FormName("BatchResultErrorEntry")] List<BatchResultErrorEntry>? Failed);

internal sealed record SendMessageBatchResultEntry(
    string Id, string MessageId, string MD5OfMessageBody, string? MD5OfMessageAttributes, string? MD5OfMessageSystemAttributes);

internal static class SendMessageBatch
{
    public static SendMessageBatchResponse Handle(Queue queue, SendMessageBatchRequest request)
    {
        var size = (request.Entries ?? []).Sum(entry => MessageCheck.Size(entry?.MessageBody, entry?.MessageAttributes));
        if (size > MessageCheck.MaxSize)
        {
            throw SqsErrors.Batch(
                "BatchRequestTooLong", $"Batch requests cannot be longer than {MessageCheck.MaxSize} bytes. You have sent {size} bytes.");
        }

        var (successful, failed) = Batch.Run(request.Entries, entry => Send(queue, entry));
        return new SendMessageBatchResponse(successful, failed);
    }

    private static SendMessageBatchResultEntry Send(Queue queue, SendMessageBatchRequestEntry entry)
    {
        var sent = SendMessage.Handle(queue, new SendMessageRequest(
            null,
            entry.MessageBody,
            entry.DelaySeconds,
            entry.MessageAttributes,
            entry.MessageSystemAttributes,
            entry.MessageGroupId,
            entry.MessageDeduplicationId));
        return new SendMessageBatchResultEntry(
            entry.Id!, sent.MessageId, sent.MD5OfMessageBody, sent.MD5OfMessageAttributes, sent.MD5OfMessageSystemAttributes);
    }
}
