using EventDrivenFrontends.Frontend.Flow.Hops;
using EventDrivenFrontends.Frontend.Flow.Targets;
using EventDrivenFrontends.ServiceDefaults.Loops;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Frontend.Flow.Live;

/// <summary>Asks all services, shows how everything does, and begins anew, for as long as somebody looks.</summary>
internal sealed class FlowLoop(LoopContext context, FlowWatch watch, TargetDirectory targets, IOptions<FlowOptions> options) : BackgroundLoop(context)
{
    private readonly FlowMeter _meter = new();

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        await watch.SomeoneAsync(cancellationToken);
        var begun = Time.GetTimestamp();
        var reports = await Task.WhenAll(targets.All.Select(target => ServiceScraper.ScrapeAsync(target, cancellationToken)));
        watch.Show(_meter.Add(Time.GetUtcNow(), reports));
        var left = options.Value.Interval - Time.GetElapsedTime(begun);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, Time, cancellationToken);
        }
    }
}
