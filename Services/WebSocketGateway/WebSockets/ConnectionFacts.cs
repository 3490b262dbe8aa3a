using System.Net;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>What is known of a connection from its handshake on.</summary>
/// <param name="Id">Its name.</param>
/// <param name="ConnectedAt">When it was accepted.</param>
/// <param name="SourceIp">Where it comes from.</param>
/// <param name="UserAgent">What the client calls itself; empty for nothing.</param>
internal sealed record ConnectionFacts(ConnectionId Id, DateTimeOffset ConnectedAt, string SourceIp, string UserAgent)
{
    // A connection keeps it for as long as it lives.
    private const int MaxUserAgent = 512;

    public static ConnectionFacts Of(HttpContext context, ulong node, TimeProvider time)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        return new ConnectionFacts(
            ConnectionId.New(node),
            time.GetUtcNow(),
            Text(context.Connection.RemoteIpAddress),
            agent.Length <= MaxUserAgent ? agent : agent[..MaxUserAgent]);
    }

    private static string Text(IPAddress? address) => (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString() ?? "";
}
