using System.Net;
using Amazon.Runtime;

namespace Amazon.DynamoDBStreams.Model;

public class ExpiredIteratorException : AmazonDynamoDBStreamsException
{
    public ExpiredIteratorException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public ExpiredIteratorException(string message)
        : base(message)
    {
    }
}
