using Amazon.DynamoDBStreams.Model;
using EventDrivenFrontends.StandIns.AwsRuntime;

namespace Amazon.DynamoDBStreams;

/// <summary>The service's error codes and their exceptions.</summary>
internal static class DynamoDBStreamsErrors
{
    public static readonly ServiceErrors All = new ServiceErrors(
            error => new AmazonDynamoDBStreamsException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("ExpiredIteratorException", error => new ExpiredIteratorException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("TrimmedDataAccessException", error => new TrimmedDataAccessException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("LimitExceededException", error => new LimitExceededException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("ResourceNotFoundException", error => new ResourceNotFoundException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("InternalServerError", error => new InternalServerErrorException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status));
}
