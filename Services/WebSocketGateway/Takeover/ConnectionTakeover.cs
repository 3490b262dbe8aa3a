using System.Diagnostics.CodeAnalysis;
using EventDrivenFrontends.WebSocketGateway.Transport;
using Microsoft.AspNetCore.Connections.Features;

namespace EventDrivenFrontends.WebSocketGateway.Takeover;

/// <summary>
/// Lets a request leave its connection to somebody who goes on with it: HTTP ends, with all that it holds in memory, and the bare transport goes on. A feature of
/// each connection.
/// </summary>
internal sealed class ConnectionTakeover(SocketTransport transport, TakenConnections taken)
{
    private Func<Task>? _next;
    private Action? _atEnd;

    /// <summary>What the client sends after the request, and gets after the head of the answer.</summary>
    public SocketTransport Transport => transport;

    /// <summary>Somebody goes on with the connection.</summary>
    public bool IsTaken => _next is not null;

    /// <summary>
    /// Finds the connection below a request, to take it over; false where that is none, as under HTTP/2, or is not the bare transport, as under TLS.
    /// </summary>
    public static bool TryFind(HttpContext context, [NotNullWhen(true)] out ConnectionTakeover? takeover)
    {
        takeover = context.Features.Get<ConnectionTakeover>();
        if (takeover is not null
            && HttpProtocol.IsHttp11(context.Request.Protocol)
            && ReferenceEquals(context.Features.Get<IConnectionTransportFeature>()?.Transport, takeover.Transport))
        {
            return true;
        }

        takeover = null;
        return false;
    }

    /// <summary>
    /// Runs this once the request is over, of whose answer HTTP must have written the head and must write no more. The connection ends when it returns.
    /// </summary>
    public void GoOnWith(Func<Task> next) => _next = next;

    /// <summary>Does this when the connection has ended.</summary>
    public void AtEnd(Action action) => _atEnd += action;

    /// <summary>Closes the connection, or has whoever has taken it over go on with it.</summary>
    public void HttpHasEnded()
    {
        if (_next is null)
        {
            transport.Close();
            _atEnd?.Invoke();
            return;
        }

        transport.Unwatched();
        taken.Add(this);
        _ = RunAsync(_next);
    }

    private async Task RunAsync(Func<Task> next)
    {
        try
        {
            await next();
        }
        finally
        {
            transport.Close();
            _atEnd?.Invoke();
            taken.Remove(this);
        }
    }
}
