using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace EventDrivenFrontends.WebSocketGateway.Takeover;

/// <summary>
/// Lets a request leave its connection to somebody who goes on with it: HTTP ends, with all that it holds in memory, and the bare transport goes on. A feature of
/// each connection that <see cref="TakeoverMiddleware"/> has seen.
/// </summary>
/// <param name="connection">The connection, with its transport as it came.</param>
internal sealed class ConnectionTakeover(ConnectionContext connection)
{
    private readonly KeptTransport _lent = new(connection.Transport);
    private IDuplexPipe? _transport;
    private Func<Task>? _next;
    private Action? _atEnd;

    /// <summary>What the client sends and gets after the head of the answer.</summary>
    public IDuplexPipe Transport => _transport ??=
        _lent.IsHeldBack && connection.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket
            ? new SocketTransport(_lent.Kept, socket)
            : _lent.Kept;

    /// <summary>What HTTP has instead: it may end that without ending the connection.</summary>
    public IDuplexPipe Lent => _lent;

    /// <summary>Cancelled when the connection is gone.</summary>
    public CancellationToken Closed => connection.ConnectionClosed;

    /// <summary>Somebody goes on with the connection.</summary>
    public bool IsTaken => _next is not null;

    /// <summary>
    /// Prepares to take over the connection below a request whose answer has not begun; false where that is none, as under HTTP/2, or is not the bare
    /// transport, as under TLS.
    /// </summary>
    public static bool TryPrepare(HttpContext context, [NotNullWhen(true)] out ConnectionTakeover? takeover)
    {
        takeover = context.Features.Get<ConnectionTakeover>();
        if (takeover is null
            || !HttpProtocol.IsHttp11(context.Request.Protocol)
            || !ReferenceEquals(context.Features.Get<IConnectionTransportFeature>()?.Transport, takeover._lent))
        {
            takeover = null;
            return false;
        }

        takeover._lent.HoldBack();
        return true;
    }

    /// <summary>
    /// Runs this once the request is over, of whose answer HTTP must have written the head and must write no more. The connection ends when it returns.
    /// </summary>
    public void GoOnWith(Func<Task> next)
    {
        _next = next;
        _lent.Keep();
    }

    /// <summary>Does this when the connection has ended.</summary>
    public void AtEnd(Action action) => _atEnd += action;

    public void Abort() => connection.Abort();

    /// <summary>Goes on with the connection, if somebody wants to.</summary>
    public async Task RunAsync()
    {
        try
        {
            if (_next is not null)
            {
                connection.Transport = _lent.Kept;
                await SendHeadAsync();
                await _next();
            }
        }
        finally
        {
            _atEnd?.Invoke();
        }
    }

    /// <summary>Nothing has gone to the client before it, so it fits into what the system buffers, and nobody waits.</summary>
    private async ValueTask SendHeadAsync()
    {
        var output = Transport.Output;
        if (_lent.IsHeldBack)
        {
            await output.WriteAsync(_lent.Take());
        }
    }
}
