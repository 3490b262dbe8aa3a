using System.Net;
using System.Net.Sockets;

namespace EventDrivenFrontends.Provisioning.Tests.Fixture;

/// <summary>
/// An address that hangs up on every request, and counts them, until something answers behind it. A port where nobody listens cannot tell how
/// often it was tried.
/// </summary>
internal sealed class LateEndpoint : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private volatile Uri? _behind;
    private int _hungUp;

    public LateEndpoint()
    {
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = Task.Run(AcceptAsync);
    }

    public Uri Url { get; }

    /// <summary>Whether connections are reset, or merely end.</summary>
    public bool Resets { get; init; }

    public int HungUp => _hungUp;

    /// <summary>From now on connections are passed on to <paramref name="endpoint"/>.</summary>
    public void Open(Uri endpoint) => _behind = endpoint;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            await Task.WhenAll(connections).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // callers leave in any way they like
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            if (_behind is not { } endpoint)
            {
                await client.GetStream().ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, _stop.Token);
                Interlocked.Increment(ref _hungUp);
                if (!Resets)
                {
                    client.Client.Shutdown(SocketShutdown.Send);
                    await client.GetStream().CopyToAsync(Stream.Null, _stop.Token);
                }

                return; // what is left unread resets the connection
            }

            using var server = new TcpClient();
            await server.ConnectAsync(endpoint.Host, endpoint.Port, _stop.Token);
            await Task.WhenAny(
                client.GetStream().CopyToAsync(server.GetStream(), _stop.Token), server.GetStream().CopyToAsync(client.GetStream(), _stop.Token));
        }
    }
}
