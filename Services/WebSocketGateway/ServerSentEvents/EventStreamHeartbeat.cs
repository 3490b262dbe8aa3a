using EventDrivenFrontends.ServiceDefaults.Loops;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.ServerSentEvents;

/// <summary>The one timer of all event streams: lets the silent ones show that they live and cuts those that nobody reads.</summary>
internal sealed class EventStreamHeartbeat(LoopContext context, EventStreams streams, IOptions<EventStreamOptions> options)
    : BackgroundLoop(context)
{
    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(options.Value.HeartbeatInterval, Time, cancellationToken);
        foreach (var stream in streams.Open)
        {
            stream.Beat(options.Value.StallLimit);
        }
    }
}
