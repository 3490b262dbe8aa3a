using Amazon.Runtime;

namespace EventDrivenFrontends.EventProducer.Publishing;

/// <summary>Tells that AWS fails or does not answer from a fault of this program.</summary>
internal static class Outage
{
    public static bool Is(Exception exception, CancellationToken cancellationToken) =>
        exception is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
