using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record DeleteQueueRequest(string? QueueUrl) : IQueueRequest;

internal static class DeleteQueue
{
    public static EmptyResponse Handle(SqsState state, Queue queue)
    {
        state.Remove(queue);
        return EmptyResponse.Instance;
    }
}
