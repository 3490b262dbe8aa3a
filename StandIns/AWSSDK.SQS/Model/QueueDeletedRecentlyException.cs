using System.Net;
using Amazon.Runtime;

namespace Amazon.SQS.Model;

public class QueueDeletedRecentlyException : AmazonSQSException
{
    public QueueDeletedRecentlyException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public QueueDeletedRecentlyException(string message)
        : base(message)
    {
    }
}
