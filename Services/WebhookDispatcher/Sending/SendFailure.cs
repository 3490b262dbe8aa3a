using System.Net.Sockets;
using System.Security.Authentication;
using EventDrivenFrontends.WebhookDispatcher.Egress;

namespace EventDrivenFrontends.WebhookDispatcher.Sending;

/// <summary>Puts a failed request into words, without anything that the receiver has said.</summary>
internal static class SendFailure
{
    public static string Describe(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case AddressRefusedException refused:
                    return refused.Message;
                case AuthenticationException:
                    return "TLS failed: the certificate or the handshake is not acceptable";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }:
                    return "DNS: the host has no address";
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return "the connection was refused";
                case SocketException { SocketErrorCode: SocketError.ConnectionReset }:
                    return "the connection was reset";
            }
        }

        return exception switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "DNS: the host has no address",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "TLS failed: the certificate or the handshake is not acceptable",
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "the connection failed",
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "the answer's headers are too long",
            HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => "the connection ended before the answer",
            _ => "the answer is not HTTP",
        };
    }
}
