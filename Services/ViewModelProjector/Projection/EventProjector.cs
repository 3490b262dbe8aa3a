using System.Diagnostics;
using Amazon.Runtime;
using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.ServiceDefaults.Queues;
using EventDrivenFrontends.ServiceDefaults.Telemetry;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.ViewModelProjector.Merge;
using EventDrivenFrontends.ViewModelProjector.Table;
using EventDrivenFrontends.ViewModelProjector.Views;

namespace EventDrivenFrontends.ViewModelProjector.Projection;

/// <summary>
/// Brings a batch of events into the views. Events of one item are merged together and written once, items side by side. A message is done
/// when all its effects are stored; one that can never be is dead-lettered with the reason; one that failed for now comes again.
/// </summary>
internal sealed partial class EventProjector(ViewCatalog views, ItemWriter writer, HopMetrics hops, TimeProvider time, ILogger<EventProjector> logger)
    : IQueueHandler
{
    public async Task HandleAsync(IReadOnlyList<QueueMessage> batch, CancellationToken cancellationToken)
    {
        foreach (var (message, fate) in await ProjectAsync(batch, cancellationToken))
        {
            fate.Settle(message);
        }
    }

    internal async Task<IReadOnlyDictionary<QueueMessage, MessageFate>> ProjectAsync(
        IReadOnlyList<QueueMessage> batch, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var fates = batch.ToDictionary(message => message, _ => new MessageFate());
        var work = batch
            .SelectMany(message => Read(message, fates[message]))
            .GroupBy(effect => effect.Id)
            .Select(item => WriteAsync([.. item], begun, cancellationToken));
        await Task.WhenAll(work);
        foreach (var _ in fates.Values.Where(fate => fate.Refusal is not null))
        {
            hops.Failed(Hops.Merge, "refused", time.GetElapsedTime(begun));
        }

        return fates;
    }

    private List<ItemEffect> Read(QueueMessage message, MessageFate fate)
    {
        var effects = new List<ItemEffect>();
        if (!EventEnvelope.TryParse(message.Body, out var envelope, out var error))
        {
            fate.Refuse(error);
            return effects;
        }

        var takers = views.ThatTake(envelope.Source, envelope.DetailType);
        if (takers.Count == 0)
        {
            fate.Refuse($"No view takes '{envelope.DetailType}' of '{envelope.Source}'.");
        }

        ActivityContext? trace = null;
        foreach (var (view, effect) in takers)
        {
            if (EventReader.TryRead(envelope, view, effect, out var key, out var change, out error))
            {
                trace ??= RecordWait(message, envelope);
                effects.Add(new ItemEffect(new ItemId(view.Name, key), view, change, fate, trace));
            }
            else
            {
                fate.Refuse($"View '{view.Name}': {error}");
            }
        }

        return effects;
    }

    private async Task WriteAsync(ItemEffect[] effects, long begun, CancellationToken cancellationToken)
    {
        var (id, view) = (effects[0].Id, effects[0].View);
        var traces = effects.Select(effect => effect.Trace).OfType<ActivityContext>().ToList();
        using var span = TraceContext.Begin($"merge {view.Name}", ActivityKind.Consumer, traces.Count > 0 ? traces[0] : null, traces.Skip(1));
        span?.SetTag("messaging.system", "aws_sqs").SetTag("messaging.operation.type", "process").SetTag("messaging.batch.message_count", effects.Length);
        try
        {
            var tooLarge = await writer.WriteAsync(id, view.Shape, [.. effects.Select(effect => effect.Change)], cancellationToken);
            foreach (var effect in effects)
            {
                if (tooLarge.Contains(effect.Change))
                {
                    effect.Fate.Refuse($"View '{view.Name}': the item would become too large to be sent to clients.");
                }
                else
                {
                    hops.Passed(Hops.Merge, view.Name, time.GetElapsedTime(begun));
                }
            }
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or HttpRequestException
            or ItemContendedException or TimeoutException || IsTimeout(exception, cancellationToken))
        {
            LogDelayed(view.Name, effects.Length, exception.Message);
            span?.SetStatus(ActivityStatusCode.Error, exception.Message);
            foreach (var effect in effects)
            {
                effect.Fate.Delay();
                hops.Failed(Hops.Merge, exception.GetType().Name, time.GetElapsedTime(begun));
            }
        }
    }

    /// <summary>The time from the queue's own clock to now: what the event waited for, and how long.</summary>
    private ActivityContext? RecordWait(QueueMessage message, EventEnvelope envelope) => TraceContext.Record(
        "queue wait",
        ActivityKind.Consumer,
        TraceContext.Parse(envelope.TraceParent),
        message.SentAt ?? envelope.Time,
        time.GetUtcNow(),
        span => span
            .SetTag("messaging.system", "aws_sqs")
            .SetTag("messaging.operation.type", "receive")
            .SetTag("messaging.message.id", message.Id));

    private static bool IsTimeout(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} event(s) of an item of {View} could not be stored and will come again: {Reason}")]
    private partial void LogDelayed(string view, int count, string reason);

    private sealed record ItemEffect(ItemId Id, ViewDefinition View, ItemEvent Change, MessageFate Fate, ActivityContext? Trace);
}
