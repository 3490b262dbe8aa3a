using System.Net;
using Amazon.Runtime;

namespace Amazon.EventBridge.Model;

public class ResourceAlreadyExistsException : AmazonEventBridgeException
{
    public ResourceAlreadyExistsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public ResourceAlreadyExistsException(string message)
        : base(message)
    {
    }
}
