using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Protection;

/// <summary>How fast clients may send requests and handshakes.</summary>
internal sealed class RequestRates(IOptions<LimitOptions> options, TimeProvider time)
{
    private readonly ClientRates _rates = new(options.Value.RequestsPerSecond, options.Value.RequestBurst, time);

    public bool TryTake(Client client, out TimeSpan wait) => _rates.TryTake(client, out wait);

    public void Sweep() => _rates.Sweep();
}
