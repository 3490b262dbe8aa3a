using System.Net;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Egress;

/// <summary>Decides whether a webhook may be sent to an address.</summary>
internal sealed class AddressPolicy(IOptions<EgressOptions> options)
{
    private readonly IPNetwork[] _allowed = [.. options.Value.AllowedNetworks.Select(text => IPNetwork.Parse(text))];

    public bool Allows(IPAddress address)
    {
        if (SpecialAddresses.IsPublic(address))
        {
            return true;
        }

        var plain = SpecialAddresses.Unwrap(address);
        return Array.Exists(_allowed, network => network.Contains(plain));
    }
}
