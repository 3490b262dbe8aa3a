using EventDrivenFrontends.ServiceDefaults.Loops;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>Keeps a link to every gateway node that is registered and alive.</summary>
internal sealed class GatewayLookup(LoopContext context, GatewayNodes nodes, GatewayLinks links, IOptions<FanoutOptions> options) : BackgroundLoop(context)
{
    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        links.Update(await nodes.ListAsync(cancellationToken));
        await Task.Delay(options.Value.LookupInterval, Time, cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await links.DisposeAsync();
    }
}
