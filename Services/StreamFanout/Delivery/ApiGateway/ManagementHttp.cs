using System.Net;
using Amazon.Runtime;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>
/// The two requests of the management API that there are many of, made by hand: the SDK's way to a request costs four times as much as the request.
/// </summary>
/// <param name="address">Where the management API answers.</param>
/// <param name="signer">Signs for it.</param>
/// <param name="credentials">Who signs.</param>
/// <param name="handler">The connections; one for as many requests as are under way.</param>
/// <param name="time">The clock of the signatures.</param>
internal sealed class ManagementHttp(Uri address, RequestSigner signer, AWSCredentials credentials, HttpMessageHandler handler, TimeProvider time)
    : IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(handler);
    private readonly string _prefix = $"{address.AbsoluteUri.TrimEnd('/')}/@connections/";

    /// <summary>The status of the answer.</summary>
    public async Task<HttpStatusCode> SendAsync(HttpMethod method, string connectionId, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(_prefix + Uri.EscapeDataString(connectionId)));
        if (method == HttpMethod.Post)
        {
            request.Content = new ByteArrayContent(body);
        }

        var signing = await credentials.GetCredentialsAsync();
        signer.Sign(request, body, signing, time.GetUtcNow());
        using var response = await _invoker.SendAsync(request, cancellationToken);
        return response.StatusCode;
    }

    public void Dispose() => _invoker.Dispose();
}
