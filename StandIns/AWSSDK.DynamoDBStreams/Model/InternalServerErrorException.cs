using System.Net;
using Amazon.Runtime;

namespace Amazon.DynamoDBStreams.Model;

public class InternalServerErrorException : AmazonDynamoDBStreamsException
{
    public InternalServerErrorException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public InternalServerErrorException(string message)
        : base(message)
    {
    }
}
