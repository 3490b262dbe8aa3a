using System.Text;
using EventDrivenFrontends.ServiceDefaults.Http.Internal;
using EventDrivenFrontends.WebSocketGateway.Handlers;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Routes;

/// <summary>The HTTP addresses behind the routes, as they are configured, and the calls to them.</summary>
internal sealed partial class Integrations : IDisposable
{
    private readonly Dictionary<string, Uri> _addresses;
    private readonly HashSet<string> _ours = new(StringComparer.Ordinal);
    private readonly InternalKey _key;
    private readonly HttpClient _http;
    private readonly ILogger<Integrations> _logger;

    public Integrations(IOptions<RouteOptions> options, InternalKey key, ILogger<Integrations> logger)
    {
        _addresses = options.Value.Integrations.ToDictionary(pair => pair.Key, pair => new Uri(pair.Value), StringComparer.Ordinal);
        AddOurs(options.Value.HandlersUrl);
        (_key, _logger) = (key, logger);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = options.Value.MaxConcurrency,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),

            // As they came; a client may say in its headers what is not ASCII.
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        })
        {
            Timeout = options.Value.Timeout,
        };
    }

    public bool Any => _addresses.Count > 0;

    public bool Has(string routeKey) => _addresses.ContainsKey(routeKey);

    /// <summary>
    /// The status that the target answers with; 502 when it cannot be reached, 504 when it takes too long. What else it says is nobody's.
    /// </summary>
    public async Task<int> PostAsync(
        string routeKey, string query, byte[] body, Action<HttpRequestMessage> describe, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, WithQuery(_addresses[routeKey], query)) { Content = new ByteArrayContent(body) };
        describe(request);
        if (_ours.Contains(routeKey))
        {
            _key.AddTo(request);
        }

        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                LogAnswered(routeKey, (int)response.StatusCode);
            }

            return (int)response.StatusCode;
        }
        catch (HttpRequestException exception)
        {
            LogFailed(exception, routeKey);
            return StatusCodes.Status502BadGateway;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogTimedOut(routeKey);
            return StatusCodes.Status504GatewayTimeout;
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The handlers of this system, where no other integration is configured.</summary>
    private void AddOurs(string? url)
    {
        foreach (var route in url is null ? [] : HandlerEndpoint.Routes)
        {
            if (_addresses.TryAdd(route, new Uri($"{url!.TrimEnd('/')}/routes/{route}")))
            {
                _ours.Add(route);
            }
        }
    }

    private static Uri WithQuery(Uri address, string query)
    {
        if (query.Length < 2)
        {
            return address;
        }

        return new UriBuilder(address) { Query = address.Query.Length > 1 ? $"{address.Query}&{query[1..]}" : query }.Uri;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The integration of {RouteKey} answers {Status}")]
    private partial void LogAnswered(string routeKey, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The integration of {RouteKey} cannot be reached")]
    private partial void LogFailed(Exception exception, string routeKey);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The integration of {RouteKey} takes too long")]
    private partial void LogTimedOut(string routeKey);
}
