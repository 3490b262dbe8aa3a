using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace EventDrivenFrontends.EndToEnd.Tests.Browser;

/// <summary>What a page asks of the gateway: requests for views and sockets, those that are over and those that are not.</summary>
internal sealed class Traffic
{
    private readonly ConcurrentDictionary<IRequest, byte> _open = new();
    private readonly ConcurrentDictionary<IWebSocket, byte> _sockets = new();
    private int _asked;

    public Traffic(IPage page)
    {
        page.Request += (_, request) =>
        {
            if (IsOfView(request))
            {
                Interlocked.Increment(ref _asked);
                _open.TryAdd(request, 0);
            }
        };
        page.RequestFinished += (_, request) => _open.TryRemove(request, out byte _);
        page.RequestFailed += (_, request) => _open.TryRemove(request, out byte _);
        page.WebSocket += (_, socket) =>
        {
            _sockets.TryAdd(socket, 0);
            socket.Close += (_, _) => _sockets.TryRemove(socket, out byte _);
        };
    }

    /// <summary>How many requests for views there were.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>How many of them are not over.</summary>
    public int OpenRequests => _open.Count;

    /// <summary>How many sockets are open.</summary>
    public int OpenSockets => _sockets.Count;

    private static bool IsOfView(IRequest request) => request.Method == "GET" && new Uri(request.Url).AbsolutePath.StartsWith("/views/", StringComparison.Ordinal);
}
