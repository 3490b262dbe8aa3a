using EventDrivenFrontends.ServiceDefaults.Loops;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// One sweep over all connections a second, in place of a timer for each: silent clients are asked for a sign of life, dead ones are cut.
/// </summary>
internal sealed class Heartbeat(LoopContext context, OpenConnections connections) : BackgroundLoop(context)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Period, Time, cancellationToken);
        connections.Beat(Time.GetTimestamp());
    }
}
