using System.Text.Json.Serialization.Metadata;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.Sqs.Operations;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;
using EventDrivenFrontends.EmbeddedAws.State;

namespace EventDrivenFrontends.EmbeddedAws.Sqs;

/// <summary>The operation table.</summary>
internal sealed class SqsOperations(RegionalState<SqsState> states)
{
    private static readonly SqsJson Json = SqsJson.Default;

    public IReadOnlyList<AwsOperation> All =>
    [
        AwsOperation.Of("CreateQueue", Json.CreateQueueRequest, Json.CreateQueueResponse,
            (context, request) => CreateQueue.Handle(states.Of(context), context, request)),
        AwsOperation.Of("GetQueueUrl", Json.GetQueueUrlRequest, Json.GetQueueUrlResponse,
            (context, request) => GetQueueUrl.Handle(states.Of(context), context, request)),
        AwsOperation.Of("ListQueues", Json.ListQueuesRequest, Json.ListQueuesResponse,
            (context, request) => ListQueues.Handle(states.Of(context), context, request)),
        On("DeleteQueue", Json.DeleteQueueRequest, Json.EmptyResponse,
            (queue, context, _) => DeleteQueue.Handle(states.Of(context), queue)),
        On("GetQueueAttributes", Json.GetQueueAttributesRequest, Json.GetQueueAttributesResponse,
            (queue, _, request) => GetQueueAttributes.Handle(queue, request)),
        On("SetQueueAttributes", Json.SetQueueAttributesRequest, Json.EmptyResponse,
            (queue, context, request) => SetQueueAttributes.Handle(states.Of(context), queue, request)),
        On("PurgeQueue", Json.PurgeQueueRequest, Json.EmptyResponse,
            (queue, _, _) => PurgeQueue.Handle(queue)),
        On("TagQueue", Json.TagQueueRequest, Json.EmptyResponse,
            (queue, _, request) => TagQueue.Handle(queue, request)),
        On("UntagQueue", Json.UntagQueueRequest, Json.EmptyResponse,
            (queue, _, request) => UntagQueue.Handle(queue, request)),
        On("ListQueueTags", Json.ListQueueTagsRequest, Json.ListQueueTagsResponse,
            (queue, _, _) => ListQueueTags.Handle(queue)),
        On("ListDeadLetterSourceQueues", Json.ListDeadLetterSourceQueuesRequest, Json.ListDeadLetterSourceQueuesResponse,
            (queue, context, request) => ListDeadLetterSourceQueues.Handle(states.Of(context), queue, context, request)),
        On("SendMessage", Json.SendMessageRequest, Json.SendMessageResponse,
            (queue, _, request) => SendMessage.Handle(queue, request)),
        On("SendMessageBatch", Json.SendMessageBatchRequest, Json.SendMessageBatchResponse,
            (queue, _, request) => SendMessageBatch.Handle(queue, request)),
        new AwsOperation<ReceiveMessageRequest, ReceiveMessageResponse>(
            "ReceiveMessage", Json.ReceiveMessageRequest, Json.ReceiveMessageResponse,
            (context, request, cancellationToken) => ReceiveMessage.HandleAsync(
                QueueAddress.Find(states, context, request.QueueUrl), context.AccountId, request, cancellationToken)),
        On("DeleteMessage", Json.DeleteMessageRequest, Json.EmptyResponse,
            (queue, _, request) => DeleteMessage.Handle(queue, request)),
        On("DeleteMessageBatch", Json.DeleteMessageBatchRequest, Json.DeleteMessageBatchResponse,
            (queue, _, request) => DeleteMessageBatch.Handle(queue, request)),
        On("ChangeMessageVisibility", Json.ChangeMessageVisibilityRequest, Json.EmptyResponse,
            (queue, _, request) => ChangeMessageVisibility.Handle(queue, request)),
        On("ChangeMessageVisibilityBatch", Json.ChangeMessageVisibilityBatchRequest, Json.ChangeMessageVisibilityBatchResponse,
            (queue, _, request) => ChangeMessageVisibilityBatch.Handle(queue, request)),
    ];

    private AwsOperation On<TRequest, TResponse>(
        string name, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response, Func<Queue, AwsContext, TRequest, TResponse> handle)
        where TRequest : class, IQueueRequest
        where TResponse : class =>
        AwsOperation.Of(
            name, request, response, (context, input) => handle(QueueAddress.Find(states, context, input.QueueUrl), context, input));
}
