using System.Diagnostics;
using EventDrivenFrontends.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EventProducer.Publishing;

/// <summary>Puts events on the bus: when it returns, EventBridge has stored every one of them.</summary>
internal sealed class EventPublisher(PublishQueue queue, TimeProvider time, IOptions<PublishingOptions> options)
{
    /// <exception cref="PublishFailedException">At least one event is not confirmed.</exception>
    public async Task PublishAsync(IReadOnlyList<DomainEvent> events, CancellationToken cancellationToken)
    {
        using var span = TelemetryNames.Activities.StartActivity("publish events", ActivityKind.Producer);
        span?.SetTag("messaging.system", EventSpans.System).SetTag("messaging.batch.message_count", events.Count);
        using var timeout = new CancellationTokenSource(options.Value.Timeout, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var queuedAt = time.GetTimestamp();
        var queued = events.Select(item => new QueuedEvent(item, queuedAt)).ToArray();
        try
        {
            foreach (var item in queued)
            {
                await queue.AddAsync(item, ended.Token);
            }

            await Task.WhenAll(queued.Select(item => item.Stored)).WaitAsync(ended.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            const string reason = "EventBridge has not answered in time.";
            span?.SetStatus(ActivityStatusCode.Error, reason);
            throw new PublishFailedException(reason);
        }
        finally
        {
            // Those that are stored are unaffected; the others no longer matter to anyone.
            Array.ForEach(queued, item => item.Abandon());
        }
    }
}
