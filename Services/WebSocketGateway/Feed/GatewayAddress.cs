using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
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
        return Choose(addresses, MachineAddress) ?? throw new InvalidOperationException("The server listens nowhere; set Gateway:AdvertisedUrl.");
    }

    /// <summary>
    /// Plain HTTP rather than HTTPS, whose certificate seldom names the address. A node that listens on all interfaces is a container or a
    /// machine among others, and reached at its own address.
    /// </summary>
    internal static string? Choose(IEnumerable<string> addresses, Func<string> machine) => addresses
        .Select(BindingAddress.Parse)
        .OrderBy(address => address.Scheme != Uri.UriSchemeHttp)
        .Select(address => $"{address.Scheme}://{(IsAnyInterface(address) ? machine() : address.Host)}:{address.Port}")
        .FirstOrDefault();

    /// <summary>The first address of the machine that others can use; localhost for one without a network.</summary>
    internal static string MachineAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IsLinkLocal(address))
        .Select(address => address.ToString())
        .FirstOrDefault("localhost");

    private static bool IsAnyInterface(BindingAddress address) => address.Host is "*" or "+" or "0.0.0.0" or "[::]";

    private static bool IsLinkLocal(IPAddress address) => address.GetAddressBytes() is [169, 254, ..];
}
