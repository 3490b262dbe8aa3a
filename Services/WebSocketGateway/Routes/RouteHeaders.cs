using System.Globalization;
using EventDrivenFrontends.ServiceDefaults.Http.Internal;

namespace EventDrivenFrontends.WebSocketGateway.Routes;

/// <summary>What an integration is told in headers.</summary>
internal static class RouteHeaders
{
    public const string ConnectionId = "X-Connection-Id";
    public const string RouteKey = "X-Route-Key";
    public const string EventType = "X-Event-Type";
    public const string DomainName = "X-Domain-Name";
    public const string Stage = "X-Stage";
    public const string ConnectedAt = "X-Connected-At";
    public const string SourceIp = "X-Source-Ip";
    public const string RequestId = "X-Request-Id";

    // What is between two neighbours on the way, what the gateway says itself, and what is secret.
    private static readonly HashSet<string> NotPassedOn = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Upgrade", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Expect", "HTTP2-Settings",
        "Proxy-Connection", "Proxy-Authenticate", "Proxy-Authorization",
        ConnectionId, RouteKey, EventType, DomainName, Stage, ConnectedAt, SourceIp, RequestId, InternalKey.Header,
    };

    /// <summary>Says what happens to which connection.</summary>
    public static void Describe(HttpRequestMessage request, string routeKey, string eventType, string requestId, in RouteContext context)
    {
        var facts = context.Facts;
        request.Headers.Add(ConnectionId, facts.Id.ToString());
        request.Headers.TryAddWithoutValidation(RouteKey, routeKey);
        request.Headers.Add(EventType, eventType);
        request.Headers.TryAddWithoutValidation(DomainName, context.DomainName);
        request.Headers.TryAddWithoutValidation(Stage, context.Stage);
        request.Headers.Add(ConnectedAt, facts.ConnectedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation(SourceIp, facts.SourceIp);
        request.Headers.Add(RequestId, requestId);
    }

    /// <summary>Passes on what the client said in its handshake.</summary>
    public static void PassOn(IHeaderDictionary handshake, HttpRequestMessage request)
    {
        foreach (var (name, values) in handshake)
        {
            if (MayPass(name))
            {
                request.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }
    }

    private static bool MayPass(string name) =>
        !NotPassedOn.Contains(name)
        && !name.StartsWith(':')
        && !name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("Sec-WebSocket-", StringComparison.OrdinalIgnoreCase);
}
