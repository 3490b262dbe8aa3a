using EventDrivenFrontends.WebSocketGateway.Measures;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Sending;

/// <summary>
/// Where the connections of this node send: a few lanes, as many as there are processors, each with one worker at most. A broadcast to thousands so costs the thread
/// pool a few work items rather than thousands; and while a lane is busy, what comes for a connection that waits in it gathers, and leaves in one write.
/// </summary>
internal sealed class SendLanes(DeliveryMetrics metrics, TimeProvider time, IOptions<SendingOptions> options)
{
    private readonly SendLane[] _lanes =
        [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new SendLane(options.Value.LongestRest, new TurnMeasures(metrics), time))];
    private int _next;

    /// <summary>A lane for another connection.</summary>
    public ISendLane Next() => _lanes[(uint)Interlocked.Increment(ref _next) % (uint)_lanes.Length];
}
