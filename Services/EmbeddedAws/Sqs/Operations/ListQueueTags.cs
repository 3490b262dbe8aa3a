using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record ListQueueTagsRequest(string? QueueUrl) : IQueueRequest;

internal sealed record ListQueueTagsResponse([property: FormName("Tag", Key = "Key")] IReadOnlyDictionary<string, string>? Tags);

internal static class ListQueueTags
{
    public static ListQueueTagsResponse Handle(Queue queue) => new(queue.Tags is { Count: > 0 } tags ? tags : null);
}
