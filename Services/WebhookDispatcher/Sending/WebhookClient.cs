using System.Diagnostics;
using EventDrivenFrontends.WebhookDispatcher.Egress;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Sending;

/// <summary>The one HTTP client of all webhooks. It follows no redirects, keeps no cookies, uses no proxy and tells receivers nothing of our traces.</summary>
internal sealed class WebhookClient : IDisposable
{
    private const int MaxHeaderKilobytes = 16;

    private readonly HttpMessageInvoker _invoker;

    public WebhookClient(GuardedConnector connector, IOptions<SendingOptions> options) => _invoker = new HttpMessageInvoker(new SocketsHttpHandler
    {
        ConnectCallback = connector.ConnectAsync,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        MaxResponseHeadersLength = MaxHeaderKilobytes,
        MaxResponseDrainSize = options.Value.MaxResponseBytes,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        ConnectTimeout = options.Value.Timeout,

        // A name that moves is followed within this time.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
    });

    /// <summary>Returns once the answer's headers are there.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _invoker.SendAsync(request, cancellationToken);

    public void Dispose() => _invoker.Dispose();
}
