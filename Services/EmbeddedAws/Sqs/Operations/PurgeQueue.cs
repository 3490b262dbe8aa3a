using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record PurgeQueueRequest(string? QueueUrl) : IQueueRequest;

internal static class PurgeQueue
{
    public static EmptyResponse Handle(Queue queue)
    {
        queue.Purge();
        return EmptyResponse.Instance;
    }
}
