using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record TagQueueRequest(
    string? QueueUrl, [property: FormName("Tag", Key = "Key")] Dictionary<string, string>? Tags) : IQueueRequest;

internal static class TagQueue
{
    public static EmptyResponse Handle(Queue queue, TagQueueRequest request)
    {
        var given = request.Tags ?? throw SqsErrors.Missing("Tags");
        queue.Tag(tags => tags.With(given));
        return EmptyResponse.Instance;
    }
}
