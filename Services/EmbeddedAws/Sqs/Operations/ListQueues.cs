using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record ListQueuesRequest(string? QueueNamePrefix, int? MaxResults, string? NextToken);

internal sealed record ListQueuesResponse([property: FormName("QueueUrl")] List<string>? QueueUrls, string? NextToken);

internal static class ListQueues
{
    public static ListQueuesResponse Handle(SqsState state, AwsContext context, ListQueuesRequest request)
    {
        var matching = state.Queues.Where(queue => queue.Name.StartsWith(request.QueueNamePrefix ?? "", StringComparison.Ordinal));
        var (page, next) = QueuePage.Of(matching, request.MaxResults, request.NextToken);
        return new ListQueuesResponse(page.Count == 0 ? null : page.ConvertAll(queue => QueueAddress.Of(queue, context)), next);
    }
}
