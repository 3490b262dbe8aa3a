using System.Net.Sockets;
using Amazon.Runtime;
using EventDrivenFrontends.ServiceDefaults.Http.Internal;
using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.ConnectionsApi;

/// <summary>Passes requests on to the node that holds the connection, and its answer back.</summary>
internal sealed partial class ConnectionForwarder(NodeAddresses nodes, InternalKey key, ILogger<ConnectionForwarder> logger) : IDisposable
{
    /// <summary>Where nodes forward to each other.</summary>
    public const string Path = "/internal/connections/";

    private readonly HttpClient _http = new(new InternalKeyHandler(key, new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
    }))
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    public async Task<ApiAnswer> AnswerAsync(string method, ConnectionId id, byte[] data, CancellationToken cancellationToken)
    {
        try
        {
            return await nodes.FindAsync(id.Node, cancellationToken) is { } address
                ? await PassOnAsync(method, new Uri(address, Path + id), data, cancellationToken)
                : ApiAnswer.Gone;
        }
        catch (HttpRequestException exception) when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            // The process has ended, and its connections with it, though its last heartbeat is not old.
            return ApiAnswer.Gone;
        }
        catch (Exception exception) when (IsSilence(exception) && !cancellationToken.IsCancellationRequested)
        {
            LogSilent(exception, id.Node);
            return ApiAnswer.NodeSilent;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<ApiAnswer> PassOnAsync(string method, Uri address, byte[] data, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Content = method == HttpMethods.Post ? new ByteArrayContent(data) : null;
        using var response = await _http.SendAsync(request, cancellationToken);
        var error = response.Headers.TryGetValues(ApiAnswer.ErrorTypeHeader, out var types) ? types.Single() : null;
        if (!response.IsSuccessStatusCode && error is null)
        {
            LogRefused(address.Authority, (int)response.StatusCode);
            return ApiAnswer.NodeSilent;
        }

        return new ApiAnswer((int)response.StatusCode, error, await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    private static bool IsSilence(Exception exception) =>
        exception is HttpRequestException or OperationCanceledException or AmazonServiceException or AmazonClientException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Node {Node:x16} does not answer")]
    private partial void LogSilent(Exception exception, ulong node);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Node} answers {Status}; do all nodes have the same Internal:Key?")]
    private partial void LogRefused(string node, int status);
}
