using System.Net.Security;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Aws;

/// <summary>The HTTP of calls of AWS that do not go through the SDK, with the trust of those that do.</summary>
/// <param name="options">Names the certificate authorities.</param>
public sealed class AwsHttp(IOptions<AwsClientOptions> options)
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(10);

    /// <summary>A handler with connections of its own.</summary>
    public SocketsHttpHandler CreateHandler()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = ConnectionLifetime };
        if (options.Value.CaBundle is { } bundle)
        {
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = CertificateAuthorities.PolicyOf(CertificateAuthorities.Read(bundle)) };
        }

        return handler;
    }
}
