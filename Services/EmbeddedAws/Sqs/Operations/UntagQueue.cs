using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record UntagQueueRequest(string? QueueUrl, [property: FormName("TagKey")] List<string>? TagKeys) : IQueueRequest;

internal static class UntagQueue
{
    public static EmptyResponse Handle(Queue queue, UntagQueueRequest request)
    {
        var keys = request.TagKeys ?? throw SqsErrors.Missing("TagKeys");
        queue.Tag(tags => tags.Without(keys.OfType<string>()));
        return EmptyResponse.Instance;
    }
}
