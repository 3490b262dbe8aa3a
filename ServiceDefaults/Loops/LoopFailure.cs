using System.Net.Sockets;
using Amazon.Runtime;

namespace EventDrivenFrontends.ServiceDefaults.Loops;

/// <summary>Tells an outage of something that the service depends on from a fault of its own.</summary>
internal static class LoopFailure
{
    private const string HungUp = "The other side ends connections before it has answered.";

    /// <summary>The far side does not answer, or answers that what is needed is not there (yet).</summary>
    public static bool IsOutage(Exception exception) =>
        exception is HttpRequestException or HttpIOException or SocketException or TimeoutException or AmazonServiceException or AmazonClientException
        || exception is IOException { InnerException: SocketException }
        || (exception is OperationCanceledException && exception.InnerException is TimeoutException)
        || (exception is AggregateException { InnerExceptions: var inner } && inner.All(IsOutage));

    /// <summary>Failures of one kind in a row are logged once.</summary>
    public static string KindOf(Exception exception) => exception switch
    {
        _ when IsHangUp(exception) => HungUp,
        AmazonServiceException { ErrorCode: { Length: > 0 } code } => code,
        HttpRequestException { HttpRequestError: var error } => $"{nameof(HttpRequestException)} {error}",
        HttpIOException { HttpRequestError: var error } => $"{nameof(HttpIOException)} {error}",
        _ => exception.GetType().FullName ?? exception.GetType().Name,
    };

    /// <summary>One line for people, with the innermost cause. Whoever meets the same outage says the same.</summary>
    public static string Describe(Exception exception)
    {
        if (IsHangUp(exception))
        {
            return HungUp;
        }

        var cause = exception.GetBaseException();
        return cause == exception || exception.Message.Contains(cause.Message, StringComparison.Ordinal)
            ? exception.Message
            : $"{exception.Message} {cause.Message}";
    }

    /// <summary>By when a caller looks, one and the same end of a connection is one or another of these, in the words of whichever library it came through.</summary>
    private static bool IsHangUp(Exception exception) => exception.GetBaseException() is
        SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown }
        or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded };
}
