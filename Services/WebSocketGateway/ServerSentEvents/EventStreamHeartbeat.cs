using EventDrivenFrontends.ServiceDefaults.Loops;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.ServerSentEvents;

/// <summary>
/// The one timer of all event streams: lets the silent ones show that they live, cuts those that nobody reads, and ends
/// those whose reader has lost the right to it.
/// </summary>
internal sealed class EventStreamHeartbeat(LoopContext context, EventStreams streams, IOptions<EventStreamOptions> options)
    : BackgroundLoop(context)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private long? _beatAt;

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        _beatAt ??= Time.GetTimestamp();
        await Task.Delay(Period, Time, cancellationToken);
        streams.EndThoseOver(Time.GetUtcNow());
        if (Time.GetElapsedTime(_beatAt.Value) < options.Value.HeartbeatInterval)
        {
            return;
        }

        _beatAt = Time.GetTimestamp();
        foreach (var stream in streams.Open)
        {
            stream.Beat(options.Value.StallLimit);
        }
    }
}
