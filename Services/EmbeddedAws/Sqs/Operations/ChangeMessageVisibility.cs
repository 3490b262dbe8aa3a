using EventDrivenFrontends.EmbeddedAws.Sqs.Messages;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record ChangeMessageVisibilityRequest(string? QueueUrl, string? ReceiptHandle, int? VisibilityTimeout) : IQueueRequest;

internal static class ChangeMessageVisibility
{
    public const int MaxVisibility = 43_200;

    public static EmptyResponse Handle(Queue queue, ChangeMessageVisibilityRequest request)
    {
        var handle = ReceiptHandle.Parse(request.ReceiptHandle);
        var seconds = request.VisibilityTimeout ?? throw SqsErrors.Missing("VisibilityTimeout");
        if (seconds is < 0 or > MaxVisibility)
        {
            throw SqsErrors.InvalidValue(
                seconds, "VisibilityTimeout", $"VisibilityTimeout must be an integer between 0 and {MaxVisibility}.");
        }

        queue.ChangeVisibility(handle, TimeSpan.FromSeconds(seconds));
        return EmptyResponse.Instance;
    }
}
