using System.Text.Json.Serialization.Metadata;
using Amazon.SQS.Model;
using Amazon.Runtime;
using EventDrivenFrontends.StandIns.AwsRuntime.Json;

namespace Amazon.SQS;

/// <summary>How each operation is written and read.</summary>
internal static class SQSCalls
{
    public static readonly JsonCall<ChangeMessageVisibilityRequest, ChangeMessageVisibilityResponse> ChangeMessageVisibility =
        Of("ChangeMessageVisibility", SQSJson.Default.ChangeMessageVisibilityRequest, SQSJson.Default.ChangeMessageVisibilityResponse);

    public static readonly JsonCall<ChangeMessageVisibilityBatchRequest, ChangeMessageVisibilityBatchResponse> ChangeMessageVisibilityBatch =
        Of("ChangeMessageVisibilityBatch", SQSJson.Default.ChangeMessageVisibilityBatchRequest, SQSJson.Default.ChangeMessageVisibilityBatchResponse);

    public static readonly JsonCall<CreateQueueRequest, CreateQueueResponse> CreateQueue =
        Of("CreateQueue", SQSJson.Default.CreateQueueRequest, SQSJson.Default.CreateQueueResponse);

    public static readonly JsonCall<DeleteMessageRequest, DeleteMessageResponse> DeleteMessage =
        Of("DeleteMessage", SQSJson.Default.DeleteMessageRequest, SQSJson.Default.DeleteMessageResponse);

    public static readonly JsonCall<DeleteMessageBatchRequest, DeleteMessageBatchResponse> DeleteMessageBatch =
        Of("DeleteMessageBatch", SQSJson.Default.DeleteMessageBatchRequest, SQSJson.Default.DeleteMessageBatchResponse);

    public static readonly JsonCall<DeleteQueueRequest, DeleteQueueResponse> DeleteQueue =
        Of("DeleteQueue", SQSJson.Default.DeleteQueueRequest, SQSJson.Default.DeleteQueueResponse);

    public static readonly JsonCall<GetQueueAttributesRequest, GetQueueAttributesResponse> GetQueueAttributes =
        Of("GetQueueAttributes", SQSJson.Default.GetQueueAttributesRequest, SQSJson.Default.GetQueueAttributesResponse);

    public static readonly JsonCall<GetQueueUrlRequest, GetQueueUrlResponse> GetQueueUrl =
        Of("GetQueueUrl", SQSJson.Default.GetQueueUrlRequest, SQSJson.Default.GetQueueUrlResponse);

    public static readonly JsonCall<ListQueuesRequest, ListQueuesResponse> ListQueues =
        Of("ListQueues", SQSJson.Default.ListQueuesRequest, SQSJson.Default.ListQueuesResponse);

    public static readonly JsonCall<PurgeQueueRequest, PurgeQueueResponse> PurgeQueue =
        Of("PurgeQueue", SQSJson.Default.PurgeQueueRequest, SQSJson.Default.PurgeQueueResponse);

    public static readonly JsonCall<ReceiveMessageRequest, ReceiveMessageResponse> ReceiveMessage =
        Of("ReceiveMessage", SQSJson.Default.ReceiveMessageRequest, SQSJson.Default.ReceiveMessageResponse);

    public static readonly JsonCall<SendMessageRequest, SendMessageResponse> SendMessage =
        Of("SendMessage", SQSJson.Default.SendMessageRequest, SQSJson.Default.SendMessageResponse);

    public static readonly JsonCall<SendMessageBatchRequest, SendMessageBatchResponse> SendMessageBatch =
        Of("SendMessageBatch", SQSJson.Default.SendMessageBatchRequest, SQSJson.Default.SendMessageBatchResponse);

    public static readonly JsonCall<SetQueueAttributesRequest, SetQueueAttributesResponse> SetQueueAttributes =
        Of("SetQueueAttributes", SQSJson.Default.SetQueueAttributesRequest, SQSJson.Default.SetQueueAttributesResponse);

    private static JsonCall<TRequest, TResponse> Of<TRequest, TResponse>(
        string operation, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        new("Amazon.SQS", $"AmazonSQS.{operation}", "1.0", request, response, SQSErrors.All);
}
