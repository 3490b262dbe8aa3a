using static EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring.MetricAttributes;
using static EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring.MetricKind;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;

/// <summary>All metrics of this system, which docs/metrics.md describes.</summary>
public static class ServiceMetrics
{
    /// <summary>Each part of the way.</summary>
    public static readonly MetricDefinition HopDuration = new(
        "edf.hop.duration", Histogram, "s", "How long one event, message or change took for one part of the way; with error.type, for a failed try.",
        Hop, View, Queue, ErrorType);

    /// <summary>The whole way.</summary>
    public static readonly MetricDefinition EndToEndDuration = new(
        "edf.end_to_end.duration", Histogram, "s", "From when a change happened until it was written to a client; one for each change and client.",
        Transport, View);

    /// <summary>Until it is seen.</summary>
    public static readonly MetricDefinition ShownDuration = new(
        "edf.shown.duration", Histogram, "s", "From when a change happened until a client showed it, as far as clients report it.", View);

    /// <summary>Commands in hand.</summary>
    public static readonly MetricDefinition CommandsActive = new(
        "edf.commands.active", Gauge, "{command}", "Commands that the producer is carrying out; Overload:MaxCommands is the most.");

    /// <summary>Their events.</summary>
    public static readonly MetricDefinition CommandEvents = new(
        "edf.commands.events", Gauge, "{event}", "Events that those commands wait with until EventBridge has stored them.");

    /// <summary>Commands for which there was no room.</summary>
    public static readonly MetricDefinition CommandsRefused = new(
        "edf.commands.refused", Counter, "{command}", "Commands that were answered with 429 because the producer had its hands full; nothing of them was done.");

    /// <summary>Frames.</summary>
    public static readonly MetricDefinition Deliveries = new(
        "edf.deliveries", Counter, "{delivery}", "What clients were sent: batches of changes, snapshots and resets.", Transport, Frame);

    /// <summary>Bytes.</summary>
    public static readonly MetricDefinition DeliveredBytes = new(
        "edf.delivered", Counter, "By", "Bytes of what clients were sent, before compression.", Transport, Frame);

    /// <summary>Changes that a slow client was spared.</summary>
    public static readonly MetricDefinition ConflatedChanges = new(
        "edf.conflated.changes", Counter, "{change}", "Changes that a client which had fallen behind was never sent: it got a newer one of the same key, or a reset.", Transport);

    /// <summary>Clients that start anew.</summary>
    public static readonly MetricDefinition Resets = new(
        "edf.resets", Counter, "{reset}", "Clients that were sent a view anew, because what they missed was too much or no longer known.", Transport);

    /// <summary>Open connections.</summary>
    public static readonly MetricDefinition Connections = new(
        "edf.connections", Gauge, "{connection}", "Open connections, by transport; for long polls, requests that are held.", Transport);

    /// <summary>Subscriptions.</summary>
    public static readonly MetricDefinition Subscriptions = new(
        "edf.subscriptions", Gauge, "{subscription}", "Subscriptions to topics of a view, of all live transports.", View);

    /// <summary>What waits for slow clients.</summary>
    public static readonly MetricDefinition Backlog = new(
        "edf.backlog", Gauge, "By", "Bytes that wait in the node to be written to WebSockets; each connection's share is bounded.");

    /// <summary>Items in memory.</summary>
    public static readonly MetricDefinition ReplicaItems = new(
        "edf.replica.items", Gauge, "{item}", "Items of a view that the node holds in memory, deleted ones included as long as they are remembered.", View);

    /// <summary>Bytes in memory.</summary>
    public static readonly MetricDefinition ReplicaBytes = new(
        "edf.replica.size", Gauge, "By", "Bytes of the encoded items of a view that the node holds in memory.", View);

    /// <summary>Readings of the table.</summary>
    public static readonly MetricDefinition ReplicaReloads = new(
        "edf.replica.reloads", Counter, "{reload}", "Times that the node read its views from the table: at its start, and when deliveries may have been missed.");

    /// <summary>The feed's silence.</summary>
    public static readonly MetricDefinition FeedSilence = new(
        "edf.feed.silence", Gauge, "s", "Time since StreamFanout last delivered anything to the node; it does so every second even if nothing changes.");

    /// <summary>The cursor's age.</summary>
    public static readonly MetricDefinition CursorAge = new(
        "edf.cursor.age", Gauge, "s", "How far the node's cursors are behind the time: what a returning client may be sent again.");

    /// <summary>What waits in a queue.</summary>
    public static readonly MetricDefinition QueueMessages = new(
        "edf.queue.messages", Gauge, "{message}", "Messages in a queue, as SQS counts them, about: waiting, in_flight (received, not yet deleted) or delayed.",
        Queue, State);

    /// <summary>How long the oldest waits.</summary>
    public static readonly MetricDefinition QueueAge = new(
        "edf.queue.age", Gauge, "s", "Age of the oldest message that was received lately and is not done with; zero when nothing waits.", Queue);

    /// <summary>What was given up.</summary>
    public static readonly MetricDefinition DeadLetters = new(
        "edf.queue.dead_letters", Counter, "{message}", "Messages that the service put into the dead-letter queue, as no retry could help.", Queue);

    /// <summary>How far a reader is behind.</summary>
    public static readonly MetricDefinition StreamLag = new(
        "edf.stream.lag", Gauge, "s", "How old the newest change was that the last read of a shard brought; zero where nothing was left to read.", Shard);

    /// <summary>How far cursors may go.</summary>
    public static readonly MetricDefinition WatermarkAge = new(
        "edf.stream.watermark.age", Gauge, "s", "Age of the point up to which everything of a shard has been delivered.", Shard);

    /// <summary>What was passed over.</summary>
    public static readonly MetricDefinition StreamSkipped = new(
        "edf.stream.skipped", Counter, "{record}", "Records whose handling failed by itself for longer than the limit and that were skipped; gateways read the table instead.",
        Shard);

    /// <summary>What was gone before it was read.</summary>
    public static readonly MetricDefinition StreamTrimmed = new(
        "edf.stream.trimmed", Counter, "{time}", "Times that the stream no longer kept records of a shard that had not been read; gateways read the table instead.", Shard);

    /// <summary>The webhooks' requests.</summary>
    public static readonly MetricDefinition WebhookAttempts = new(
        "edf.webhook.attempt.duration", Histogram, "s", "Duration of requests to endpoints: delivered, refused or no_answer.", Outcome);

    /// <summary>The webhooks' dead letters.</summary>
    public static readonly MetricDefinition WebhookDeadLetters = new(
        "edf.webhook.dead_letters", Counter, "{event}", "Events that went to an endpoint's dead letters.");

    /// <summary>The webhooks' circuits.</summary>
    public static readonly MetricDefinition WebhookCircuits = new(
        "edf.webhook.circuits_opened", Counter, "{circuit}", "Times that an endpoint's circuit opened.");

    /// <summary>The machine's clock.</summary>
    public static readonly MetricDefinition ClockOffset = new(
        "edf.clock.offset", Gauge, "s", "How far the cloud's clock is ahead of the machine's, and by how much times are corrected; zero while they differ by no more than Clock:Threshold.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetricDefinition> All { get; } =
    [
        HopDuration, EndToEndDuration, ShownDuration,
        CommandsActive, CommandEvents, CommandsRefused,
        QueueMessages, QueueAge, DeadLetters,
        StreamLag, WatermarkAge, StreamSkipped, StreamTrimmed,
        FeedSilence, CursorAge, ReplicaItems, ReplicaBytes, ReplicaReloads,
        Connections, Subscriptions, Deliveries, DeliveredBytes, Backlog, ConflatedChanges, Resets,
        WebhookAttempts, WebhookDeadLetters, WebhookCircuits,
        ClockOffset,
    ];
}
