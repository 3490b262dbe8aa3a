namespace EventDrivenFrontends.ServiceDefaults.Http.Internal;

/// <summary>Shows the key with each request. For clients that call our own services only: whoever gets the key may use it.</summary>
public sealed class InternalKeyHandler(InternalKey key, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        key.AddTo(request);
        return base.SendAsync(request, cancellationToken);
    }
}
