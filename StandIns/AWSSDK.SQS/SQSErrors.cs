using Amazon.SQS.Model;
using EventDrivenFrontends.StandIns.AwsRuntime;

namespace Amazon.SQS;

/// <summary>The service's error codes and their exceptions.</summary>
internal static class SQSErrors
{
    public static readonly ServiceErrors All = new ServiceErrors(
            error => new AmazonSQSException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("QueueDoesNotExist", error => new QueueDoesNotExistException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("QueueNameExists", error => new QueueNameExistsException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("PurgeQueueInProgress", error => new PurgeQueueInProgressException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("ReceiptHandleIsInvalid", error => new ReceiptHandleIsInvalidException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("TooManyEntriesInBatchRequest", error => new TooManyEntriesInBatchRequestException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("EmptyBatchRequest", error => new EmptyBatchRequestException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("BatchEntryIdsNotDistinct", error => new BatchEntryIdsNotDistinctException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("InvalidBatchEntryId", error => new InvalidBatchEntryIdException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("InvalidAttributeName", error => new InvalidAttributeNameException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("InvalidMessageContents", error => new InvalidMessageContentsException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("UnsupportedOperation", error => new UnsupportedOperationException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("QueueDeletedRecently", error => new QueueDeletedRecentlyException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status));
}
