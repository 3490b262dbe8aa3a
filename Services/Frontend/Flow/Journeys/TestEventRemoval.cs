using System.Threading.Channels;
using EventDrivenFrontends.Frontend.Flow.Targets;
using EventDrivenFrontends.ServiceDefaults.Loops;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Frontend.Flow.Journeys;

/// <summary>Takes test events back when they have been looked at, in the order in which they were sent.</summary>
internal sealed class TestEventRemoval(LoopContext context, TestEventSender sender, IOptions<FlowOptions> options) : BackgroundLoop(context)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    // As many as are sent in a long outage of the producer, during which none can be.
    private readonly Channel<JourneyStart> _sent = Channel.CreateBounded<JourneyStart>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Add(JourneyStart start) => _sent.Writer.TryWrite(start);

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        var start = await _sent.Reader.ReadAsync(cancellationToken);
        var left = start.SentAt + options.Value.TestEventStays - Time.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, Time, cancellationToken);
        }

        while (!await TryRemoveAsync(start.Key, cancellationToken))
        {
            await Task.Delay(RetryDelay, Time, cancellationToken);
        }
    }

    /// <summary>An outage of the producer is no fault of this host, whose health would show it.</summary>
    private async Task<bool> TryRemoveAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await sender.RemoveAsync(key, cancellationToken);
            return true;
        }
        catch (Exception exception) when (TargetHttp.IsOutage(exception, cancellationToken))
        {
            return false;
        }
    }
}
