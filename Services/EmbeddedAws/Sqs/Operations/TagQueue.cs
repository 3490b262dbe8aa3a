using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record TagQueueRequest(
    string? QueueUrl, [property: FormName("Tag", Key = "Key")] Dictionary<string, string>? Tags) : IQueueRequest;

internal static class TagQueue
{
    public static EmptyResponse Handle(Queue queue, TagQueueRequest request)
    {
        queue.Tags.Set(request.Tags ?? throw SqsErrors.Missing("Tags"));
        return EmptyResponse.Instance;
    }
}
