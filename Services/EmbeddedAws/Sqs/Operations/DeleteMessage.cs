using EventDrivenFrontends.EmbeddedAws.Sqs.Messages;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record DeleteMessageRequest(string? QueueUrl, string? ReceiptHandle) : IQueueRequest;

internal static class DeleteMessage
{
    public static EmptyResponse Handle(Queue queue, DeleteMessageRequest request)
    {
        queue.Delete(ReceiptHandle.Parse(request.ReceiptHandle));
        return EmptyResponse.Instance;
    }
}
