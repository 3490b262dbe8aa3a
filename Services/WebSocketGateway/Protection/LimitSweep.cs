using EventDrivenFrontends.ServiceDefaults.Loops;

namespace EventDrivenFrontends.WebSocketGateway.Protection;

/// <summary>Forgets clients that have been quiet, so that what is kept of them is bounded by those that are not.</summary>
internal sealed class LimitSweep(LoopContext context, RequestRates requests, MessageRates messages) : BackgroundLoop(context)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Period, Time, cancellationToken);
        requests.Sweep();
        messages.Sweep();
    }
}
