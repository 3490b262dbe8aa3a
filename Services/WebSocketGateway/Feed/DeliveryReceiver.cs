using System.Runtime.InteropServices;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Feed;

/// <summary>Takes deliveries of StreamFanout into the replicas, one at a time, and moves the watermark behind them.</summary>
internal sealed partial class DeliveryReceiver(
    ViewCatalog catalog, ReloadRequests reloads, LowWatermark watermark, HopMetrics hops, TimeProvider time, ILogger<DeliveryReceiver> logger)
{
    private readonly Lock _gate = new();
    private readonly FeedProgress _progress = new(time);
    private long _heardAt = time.GetTimestamp();

    /// <summary>How long no delivery has come.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref _heardAt));

    /// <summary>False for a delivery that is older than the last one of its link.</summary>
    public bool TryReceive(FanoutDelivery delivery)
    {
        var begun = time.GetTimestamp();
        using var spans = new DeliverySpans();
        var batches = delivery.Changes
            .Select(spans.Begin)
            .GroupBy(change => change.View)
            .Select(batch => (View: batch.Key, Entries: EncodeAll(batch)))
            .ToList();
        Interlocked.Exchange(ref _heardAt, begun);
        lock (_gate)
        {
            var outcome = _progress.Accept(delivery);
            if (outcome is DeliveryOutcome.Outdated)
            {
                return false;
            }

            if (outcome is DeliveryOutcome.Gap)
            {
                reloads.Request();
                LogGap(delivery.Instance, delivery.Sequence);
            }

            foreach (var (view, entries) in batches)
            {
                catalog.Apply(view, entries, mayJump: reloads.IsPending);
            }

            if (!reloads.IsPending)
            {
                watermark.Raise(_progress.LowWatermark());
                RequestNewViews();
            }
        }

        foreach (var change in delivery.Changes)
        {
            hops.Passed(Hops.Gateway, change.View, time.GetElapsedTime(begun));
        }

        return true;
    }

    /// <summary>
    /// A reading that is under way may have begun before the view appeared, so this waits for its end; each delivery comes by here.
    /// </summary>
    private void RequestNewViews()
    {
        if (catalog.LacksViews)
        {
            reloads.Request();
        }
    }

    private List<Entry> EncodeAll(IEnumerable<Change> changes) => [.. changes.Select(Encode).OfType<Entry>()];

    private Entry? Encode(Change change)
    {
        switch (change)
        {
            case { Op: ChangeOp.Delete }:
                return EntryEncoder.Delete(change.View, change.Key, change.Version, change.At, change.TraceParent);
            case { Data: { ValueKind: JsonValueKind.Object } data }:
                return EntryEncoder.Upsert(
                    change.View, change.Key, change.Version, change.At, JsonMarshal.GetRawUtf8Value(data), change.TraceParent);
            default:
                LogUnusable(change.View, change.Key);
                return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deliveries before {Sequence} of {Instance} may be missing; reading again")]
    private partial void LogGap(string instance, long sequence);

    [LoggerMessage(Level = LogLevel.Error, Message = "The change of {View}/{Key} has no data object; it is passed over")]
    private partial void LogUnusable(string view, string key);
}
