using System.Net.Sockets;
using Amazon.Runtime;

namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>Tells what is out of order around the service, and passes, from what fails by itself however often it is tried.</summary>
internal static class Outage
{
    /// <summary>With these AWS says that the request can never be carried out, so it is not AWS that is out of order.</summary>
    private static readonly HashSet<string> Refusals =
        new(StringComparer.Ordinal) { "ValidationException", "SerializationException", "ItemCollectionSizeLimitExceededException" };

    /// <summary>Whether somebody else does not answer, or not now.</summary>
    public static bool Is(Exception exception) => exception switch
    {
        AmazonServiceException { ErrorCode: { } code } when Refusals.Contains(code) => false,
        AggregateException { InnerExceptions: var inner } => inner.Any(Is),
        AmazonServiceException or AmazonClientException or HttpRequestException => true,
        IOException or SocketException or TimeoutException or OperationCanceledException => true,
        _ => false,
    };
}
