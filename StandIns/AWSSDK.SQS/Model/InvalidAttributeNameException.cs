using System.Net;
using Amazon.Runtime;

namespace Amazon.SQS.Model;

public class InvalidAttributeNameException : AmazonSQSException
{
    public InvalidAttributeNameException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public InvalidAttributeNameException(string message)
        : base(message)
    {
    }
}
