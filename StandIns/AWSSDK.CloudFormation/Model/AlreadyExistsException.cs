using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class AlreadyExistsException : AmazonCloudFormationException
{
    public AlreadyExistsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public AlreadyExistsException(string message)
        : base(message)
    {
    }
}
