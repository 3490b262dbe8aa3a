using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record GetQueueUrlRequest(string? QueueName, string? QueueOwnerAWSAccountId);

internal sealed record GetQueueUrlResponse(string QueueUrl);

internal static class GetQueueUrl
{
    public static GetQueueUrlResponse Handle(SqsState state, AwsContext context, GetQueueUrlRequest request)
    {
        var name = request.QueueName ?? throw SqsErrors.Missing("QueueName");
        var queue = (request.QueueOwnerAWSAccountId ?? context.AccountId) == context.AccountId ? state.Find(name) : null;
        return new GetQueueUrlResponse(QueueAddress.Of(queue ?? throw SqsErrors.QueueDoesNotExist(), context));
    }
}
