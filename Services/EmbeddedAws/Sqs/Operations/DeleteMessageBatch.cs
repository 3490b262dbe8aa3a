using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;
using EventDrivenFrontends.EmbeddedAws.Sqs.Messages;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record DeleteMessageBatchRequest(
    string? QueueUrl, [property: FormName("DeleteMessageBatchRequestEntry")] List<DeleteMessageBatchRequestEntry>? Entries) : IQueueRequest;

internal sealed record DeleteMessageBatchRequestEntry(string? Id, string? ReceiptHandle) : IBatchEntry;

internal sealed record DeleteMessageBatchResponse(
    [property: FormName("DeleteMessageBatchResultEntry")] List<BatchResultEntry>? Successful,
    [property: FormName("BatchResultErrorEntry")] List<BatchResultErrorEntry>? Failed);

internal sealed record BatchResultEntry(string Id);

internal static class DeleteMessageBatch
{
    public static DeleteMessageBatchResponse Handle(Queue queue, DeleteMessageBatchRequest request)
    {
        var (successful, failed) = Batch.Run(request.Entries, entry =>
        {
            queue.Delete(ReceiptHandle.Parse(entry.ReceiptHandle));
            return new BatchResultEntry(entry.Id!);
        });
        return new DeleteMessageBatchResponse(successful, failed);
    }
}
