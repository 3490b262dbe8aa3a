using System.Net;
using Amazon.Runtime;

namespace Amazon.EventBridge.Model;

public class ConcurrentModificationException : AmazonEventBridgeException
{
    public ConcurrentModificationException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public ConcurrentModificationException(string message)
        : base(message)
    {
    }
}
