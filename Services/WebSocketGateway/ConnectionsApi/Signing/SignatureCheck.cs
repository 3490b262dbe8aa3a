using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.ConnectionsApi.Signing;

/// <summary>Checks the signatures of requests, where that is configured.</summary>
internal sealed class SignatureCheck(IOptions<ConnectionsOptions> options, TimeProvider time)
{
    private const string Service = "execute-api";

    private readonly SignatureV4? _signatures = options.Value is { Signing: true } on
        ? new SignatureV4(on.Region ?? "", Service, keyId => on.Credentials.TryGetValue(keyId, out var secret) ? secret : null, on.ClockSkew)
        : null;

    /// <summary>What is wrong with the request's signature; null for nothing.</summary>
    public string? FindFault(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        if (_signatures is null)
        {
            return null;
        }

        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var end = target.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = end < 0 ? (target, "") : (target[..end], target[(end + 1)..]);
        return _signatures.FindFault(new SignedRequest(request.Method, path, query, request.Headers, body), time.GetUtcNow());
    }
}
