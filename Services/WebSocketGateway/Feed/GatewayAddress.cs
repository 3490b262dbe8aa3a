using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Feed;

/// <summary>The address at which StreamFanout reaches this node.</summary>
internal sealed class GatewayAddress(IServer server, IHostApplicationLifetime lifetime, IOptions<GatewayOptions> options)
{
    /// <summary>As configured, or as the server listens; it is known once the server has started.</summary>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        if (options.Value.AdvertisedUrl is { } configured)
        {
            return configured.TrimEnd('/');
        }

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return Choose(addresses) ?? throw new InvalidOperationException("The server listens nowhere; set Gateway:AdvertisedUrl.");
    }

    /// <summary>Plain HTTP rather than HTTPS, whose certificate seldom names the address; all interfaces include localhost.</summary>
    internal static string? Choose(IEnumerable<string> addresses) => addresses
        .Select(BindingAddress.Parse)
        .OrderBy(address => address.Scheme != Uri.UriSchemeHttp)
        .Select(address => $"{address.Scheme}://{HostOf(address)}:{address.Port}")
        .FirstOrDefault();

    private static string HostOf(BindingAddress address) => address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
}
