using System.Net;
using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.ServiceDefaults.Http.Internal;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

/// <summary>
/// Who may scrape: programs of this machine, our own services, and who connects from a network that is named for it. What a proxy passes on is the
/// word of a stranger.
/// </summary>
internal sealed class ScrapeAccess(IOptions<TelemetryOptions> options, IServiceProvider services)
{
    private readonly IPNetwork[] _networks = [.. TrustedProxies.NetworksOf(options.Value.ScrapeFrom).OfType<IPNetwork>()];
    private readonly InternalKey? _key = services.GetService<InternalKey>();

    public bool Allows(HttpContext context) =>
        ThisMachine.Sends(context) || _key is { IsSet: true } && _key.IsShownBy(context) || ComesFromANetwork(context);

    private bool ComesFromANetwork(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address
            || context.Request.Headers.ContainsKey("Forwarded")
            || context.Request.Headers.ContainsKey("X-Forwarded-For"))
        {
            return false;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(_networks, network => network.Contains(plain));
    }
}
