using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace EventDrivenFrontends.WebSocketGateway.Takeover;

/// <summary>
/// Lets a request that has been upgraded leave its connection to somebody who speaks another protocol: HTTP ends, with all that it holds in memory, and the
/// bare transport goes on. A feature of each connection that <see cref="TakeoverMiddleware"/> has seen.
/// </summary>
/// <param name="connection">The connection, with its transport as it came.</param>
internal sealed class ConnectionTakeover(ConnectionContext connection)
{
    private readonly KeptTransport _lent = new(connection.Transport);
    private IDuplexPipe? _direct;
    private Func<Task>? _next;
    private Action? _atEnd;

    /// <summary>What the client sends and gets after the answer to the upgrade.</summary>
    public IDuplexPipe Transport => _direct ??= SocketTransport.Over(connection, _lent.Kept);

    /// <summary>What HTTP has instead: it may end that without ending the connection.</summary>
    public IDuplexPipe Lent => _lent;

    /// <summary>Cancelled when the connection is gone.</summary>
    public CancellationToken Closed => connection.ConnectionClosed;

    /// <summary>Somebody goes on with the connection.</summary>
    public bool IsTaken => _next is not null;

    /// <summary>
    /// The takeover of the connection below a request; false where that is none, as under HTTP/2, or is not the bare transport, as under TLS.
    /// </summary>
    public static bool TryGet(HttpContext context, [NotNullWhen(true)] out ConnectionTakeover? takeover)
    {
        takeover = context.Features.Get<ConnectionTakeover>();
        if (takeover is null
            || !HttpProtocol.IsHttp11(context.Request.Protocol)
            || !ReferenceEquals(context.Features.Get<IConnectionTransportFeature>()?.Transport, takeover._lent))
        {
            takeover = null;
        }

        return takeover is not null;
    }

    /// <summary>Runs this once the request is over, which has to have been upgraded. The connection ends when it returns.</summary>
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
                await _next();
            }
        }
        finally
        {
            _atEnd?.Invoke();
        }
    }
}
