using System.Net;
using Amazon.Runtime;

namespace Amazon.EventBridge.Model;

public class ResourceNotFoundException : AmazonEventBridgeException
{
    public ResourceNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public ResourceNotFoundException(string message)
        : base(message)
    {
    }
}
