using System.Diagnostics;
using System.Security.Cryptography;
using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EventProducer.Publishing;

/// <summary>Sends what is queued, and sends again only what EventBridge has not accepted.</summary>
internal sealed partial class EventSender(
    LoopContext context,
    PublishQueue queue,
    IEventBus bus,
    BusHealth health,
    HopMetrics hops,
    IOptions<PublishingOptions> options,
    ILogger<EventSender> logger) : BackgroundLoop(context)
{
    protected override int Parallelism => options.Value.Senders;

    protected override async Task IterateAsync(CancellationToken cancellationToken) =>
        await SendAsync(await queue.TakeAsync(cancellationToken), cancellationToken);

    internal async Task SendAsync(List<QueuedEvent> batch, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            batch.RemoveAll(item => item.IsAbandoned);
            if (batch.Count == 0)
            {
                return;
            }

            var refusals = await PutAsync(batch, cancellationToken);
            foreach (var (item, _) in batch.Zip(refusals).Where(pair => pair.Second is null))
            {
                item.Accept();
                hops.Passed(Hops.Publish, Time.GetElapsedTime(item.QueuedAt));
            }

            var refused = batch.Zip(refusals).Where(pair => pair.Second is not null).ToArray();
            if (refused.Length > 0 && attempt == options.Value.Attempts)
            {
                LogRefused(refused.Length, attempt, refused[0].Second!);
                Array.ForEach(refused, pair => pair.First.Fail(pair.Second!));
                return;
            }

            batch = [.. refused.Select(pair => pair.First)];
            if (batch.Count > 0)
            {
                await Task.Delay(DelayAfter(attempt), Time, cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyList<string?>> PutAsync(List<QueuedEvent> batch, CancellationToken cancellationToken)
    {
        using var span = EventSpans.Send(options.Value.BusName, batch);
        try
        {
            var refusals = await bus.PutAsync([.. batch.Select(item => item.Event)], cancellationToken);
            health.Recovered();
            foreach (var (item, refusal) in batch.Zip(refusals).Where(pair => pair.Second is not null))
            {
                hops.Failed(Hops.Publish, refusal!, Time.GetElapsedTime(item.QueuedAt));
            }

            return refusals;
        }
        catch (Exception exception) when (Outage.Is(exception, cancellationToken))
        {
            span?.SetStatus(ActivityStatusCode.Error, exception.Message);
            health.Failed(exception.Message);
            batch.ForEach(item => hops.Failed(Hops.Publish, exception.GetType().Name, Time.GetElapsedTime(item.QueuedAt)));
            return [.. batch.Select(_ => exception.Message)];
        }
    }

    private TimeSpan DelayAfter(int attempt) =>
        options.Value.RetryDelay * Math.Pow(2, attempt - 1) * (0.5 + (RandomNumberGenerator.GetInt32(1000) / 1000.0));

    [LoggerMessage(Level = LogLevel.Warning, Message = "EventBridge has not taken {Count} event(s) in {Attempts} attempts: {Reason}")]
    private partial void LogRefused(int count, int attempts, string reason);
}
