using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record SetQueueAttributesRequest(
    string? QueueUrl, [property: FormName("Attribute")] Dictionary<string, string>? Attributes) : IQueueRequest;

internal static class SetQueueAttributes
{
    public static EmptyResponse Handle(SqsState state, Queue queue, SetQueueAttributesRequest request)
    {
        state.Change(queue, request.Attributes ?? throw SqsErrors.Missing("Attributes"));
        return EmptyResponse.Instance;
    }
}
