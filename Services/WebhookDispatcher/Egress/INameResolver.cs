using System.Net;

namespace EventDrivenFrontends.WebhookDispatcher.Egress;

/// <summary>Looks hosts up; a seam for tests whose names change their minds.</summary>
internal interface INameResolver
{
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}

/// <summary>The machine's own resolver.</summary>
internal sealed class SystemNameResolver : INameResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);
}
