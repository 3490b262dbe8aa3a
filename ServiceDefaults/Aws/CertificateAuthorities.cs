using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Amazon.Runtime;

namespace EventDrivenFrontends.ServiceDefaults.Aws;

/// <summary>Makes the HTTP clients of the SDK trust the given authorities, and no others.</summary>
internal sealed class CertificateAuthorities(X509Certificate2Collection trusted) : HttpClientFactory
{
    private readonly string _identity = string.Join(' ', trusted.Select(certificate => certificate.Thumbprint));

    public static X509Certificate2Collection Read(string pemFile)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(pemFile);
        return certificates;
    }

    /// <summary>What to trust, of an endpoint with an authority of its own.</summary>
    public static X509ChainPolicy PolicyOf(X509Certificate2Collection trusted)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            // A private authority seldom publishes what it has revoked.
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(trusted);
        return policy;
    }

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = PolicyOf(trusted) },
    })
    {
        Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan,
    };

    /// <summary>Clients with the same trust and timeout share connections.</summary>
    public override string GetConfigUniqueString(IClientConfig clientConfig) => $"{clientConfig.Timeout} {_identity}";
}
