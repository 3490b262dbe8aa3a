using System.Net;
using System.Net.Sockets;
using EventDrivenFrontends.ServiceDefaults.Http.Internal;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Frontend.Flow.Targets;

/// <summary>
/// Asks our own services, and shows them the internal key. Each request has a connection of its own, as only then a proxy before several processes leads
/// to all of them.
/// </summary>
internal sealed class TargetHttp : IDisposable
{
    private const int MaxAnswer = 8 * 1024 * 1024;

    private static readonly HttpRequestOptionsKey<IPAddress> AddressKey = new("address");

    private readonly HttpClient _http;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    public TargetHttp(InternalKey key, IOptions<FlowOptions> options, TimeProvider time)
    {
        (_timeout, _time) = (options.Value.Timeout, time);
        _http = new HttpClient(new InternalKeyHandler(key, new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = ConnectAsync,
        }))
        {
            MaxResponseContentBufferSize = MaxAnswer,
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>A name may stand for several processes, as with Cloud Map; an address and the names of this machine stand for themselves.</summary>
    public async Task<IReadOnlyList<TargetPlace>> PlacesOfAsync(Uri target, CancellationToken cancellationToken)
    {
        if (target.IsLoopback || target.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
        {
            return [new TargetPlace(target, null)];
        }

        using var limit = new CancellationTokenSource(_timeout, _time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var found = await Dns.GetHostAddressesAsync(target.DnsSafeHost, ended.Token);
        var addresses = found.Where(address => address.AddressFamily == AddressFamily.InterNetwork).DefaultIfEmpty(found.FirstOrDefault());
        return [.. addresses.Select(address => new TargetPlace(target, address))];
    }

    public async Task<T> GetAsync<T>(
        TargetPlace place, string path, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(place.Base, path));
        if (place.Address is { } address)
        {
            request.Options.Set(AddressKey, address);
        }

        return await SendAsync(request, _timeout, read, cancellationToken);
    }

    /// <summary>Sends a request to wherever it goes.</summary>
    public async Task<T> SendAsync<T>(
        HttpRequestMessage request, TimeSpan timeout, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, _time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var response = await _http.SendAsync(request, ended.Token);
        return await read(response, ended.Token);
    }

    /// <summary>Whether somebody does not answer, or not what is expected; false when the asking itself is given up.</summary>
    public static bool IsOutage(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        HttpRequestException or SocketException or IOException or UnexpectedAnswerException => true,
        _ => false,
    };

    /// <summary>Why, in a line for people.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        OperationCanceledException => "It does not answer in time.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "It cannot be reached.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } or SocketException => "Its name leads nowhere.",
        UnexpectedAnswerException => exception.Message,
        _ => "It breaks off its answer.",
    };

    public void Dispose() => _http.Dispose();

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await (context.InitialRequestMessage.Options.TryGetValue(AddressKey, out var address)
                ? socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellationToken)
                : socket.ConnectAsync(context.DnsEndPoint, cancellationToken));
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
