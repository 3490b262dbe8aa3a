using System.Net;
using System.Net.Sockets;

namespace EventDrivenFrontends.WebhookDispatcher.Egress;

/// <summary>
/// Makes the connections of webhooks: looks the host up once, drops every address that is not allowed, and connects to exactly one of those that
/// are left. Nothing looks the name up again in between, so a name that changes its address does not get around the check.
/// </summary>
internal sealed class GuardedConnector(INameResolver resolver, AddressPolicy policy)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolver.ResolveAsync(host, cancellationToken);
        var allowed = Array.FindAll(addresses, policy.Allows);
        if (allowed.Length == 0)
        {
            throw addresses.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new AddressRefusedException(host);
        }

        SocketException? failure = null;
        foreach (var address in allowed)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException exception)
            {
                failure = exception;
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw failure!;
    }
}
