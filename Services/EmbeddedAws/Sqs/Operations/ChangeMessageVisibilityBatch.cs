using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record ChangeMessageVisibilityBatchRequest(
    string? QueueUrl,
    [property: FormName("ChangeMessageVisibilityBatchRequestEntry")]
    List<ChangeMessageVisibilityBatchRequestEntry>? Entries) : IQueueRequest;

internal sealed record ChangeMessageVisibilityBatchRequestEntry(string? Id, string? ReceiptHandle, int? VisibilityTimeout) : IBatchEntry;

internal sealed record ChangeMessageVisibilityBatchResponse(
    [property: FormName("ChangeMessageVisibilityBatchResultEntry")] List<BatchResultEntry>? Successful,
    [property: FormName("BatchResultErrorEntry")] List<BatchResultErrorEntry>? Failed);

internal static class ChangeMessageVisibilityBatch
{
    public static ChangeMessageVisibilityBatchResponse Handle(Queue queue, ChangeMessageVisibilityBatchRequest request)
    {
        var (successful, failed) = Batch.Run(request.Entries, entry =>
        {
            ChangeMessageVisibility.Handle(queue, new ChangeMessageVisibilityRequest(null, entry.ReceiptHandle, entry.VisibilityTimeout));
            return new BatchResultEntry(entry.Id!);
        });
        return new ChangeMessageVisibilityBatchResponse(successful, failed);
    }
}
