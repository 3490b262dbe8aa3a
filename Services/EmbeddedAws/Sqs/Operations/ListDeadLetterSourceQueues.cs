using System.Text.Json.Serialization;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record ListDeadLetterSourceQueuesRequest(string? QueueUrl, int? MaxResults, string? NextToken) : IQueueRequest;

internal sealed record ListDeadLetterSourceQueuesResponse(
    [property: FormName("QueueUrl"), JsonPropertyName("queueUrls")] List<string> QueueUrls, string? NextToken);

internal static class ListDeadLetterSourceQueues
{
    public static ListDeadLetterSourceQueuesResponse Handle(
        SqsState state, Queue queue, AwsContext context, ListDeadLetterSourceQueuesRequest request)
    {
        var sources = state.Queues.Where(source => source.Settings.Redrive?.TargetArn == queue.Arn);
        var (page, next) = QueuePage.Of(sources, request.MaxResults, request.NextToken);
        return new ListDeadLetterSourceQueuesResponse(page.ConvertAll(source => QueueAddress.Of(source, context)), next);
    }
}
