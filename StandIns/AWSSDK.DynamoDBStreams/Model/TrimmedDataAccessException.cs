using System.Net;
using Amazon.Runtime;

namespace Amazon.DynamoDBStreams.Model;

public class TrimmedDataAccessException : AmazonDynamoDBStreamsException
{
    public TrimmedDataAccessException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public TrimmedDataAccessException(string message)
        : base(message)
    {
    }
}
