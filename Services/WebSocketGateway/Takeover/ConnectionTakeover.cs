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
    private IDisposable[] _atEnd = [];

    /// <summary>What the client sends after the request, and gets after the head of the answer.</summary>
    public SocketTransport Transport => transport;

    /// <summary>Somebody goes on with the connection.</summary>
    public bool IsTaken { get; private set; }

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
    /// Runs this once the request is over, of whose answer HTTP must have written the head and must write no more. It has to <see cref="End"/> the connection:
    /// nothing waits for it, as each that waits would do so in memory for as long as the connection lives.
    /// </summary>
    public void GoOnWith(Func<Task> next) => (_next, IsTaken) = (next, true);

    /// <summary>Disposes of this when the connection has ended.</summary>
    public void AtEnd(IDisposable held) => _atEnd = [.. _atEnd, held];

    /// <summary>Closes the connection, if it is not yet.</summary>
    public void End()
    {
        transport.Close();
        foreach (var held in _atEnd)
        {
            held.Dispose();
        }

        taken.Remove(this);
    }

    /// <summary>Closes the connection, or has whoever has taken it over go on with it.</summary>
    public void HttpHasEnded()
    {
        if (_next is null)
        {
            transport.Close();
            return;
        }

        transport.Unwatched();
        taken.Add(this);
        // What has begun is no longer needed, with all that it took along from the request.
        var next = _next;
        _next = null;
        _ = next();
    }
}
