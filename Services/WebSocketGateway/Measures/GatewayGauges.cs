using System.Diagnostics.Metrics;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Feed;
using EventDrivenFrontends.WebSocketGateway.Polling;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.ServerSentEvents;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.Measures;

/// <summary>Tells, when asked, what this node holds and how far it has come.</summary>
internal sealed class GatewayGauges(
    ServiceMeter meter,
    OpenConnections connections,
    EventStreams streams,
    PollAnswers polls,
    ViewCatalog catalog,
    SubscriptionRegistry registry,
    DeliveryReceiver receiver,
    LowWatermark watermark,
    TimeProvider time) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        meter.Gauge(ServiceMetrics.Connections, () =>
        [
            Of(connections.Count, MetricAttributes.Transport, Transports.WebSocket),
            Of(streams.Count, MetricAttributes.Transport, Transports.EventStream),
            Of(polls.Held, MetricAttributes.Transport, Transports.LongPoll),
        ]);
        meter.Gauge(ServiceMetrics.Backlog, () => [new(connections.All.Sum(connection => (double)connection.BacklogBytes))]);
        meter.Gauge(ServiceMetrics.Subscriptions, () => EachView(view => registry.Of(view).Subscribers));
        meter.Gauge(ServiceMetrics.ReplicaItems, () => EachView(view => view.State.ByKey.Count));
        meter.Gauge(ServiceMetrics.ReplicaBytes, () => EachView(view => view.Bytes));
        meter.Gauge(ServiceMetrics.FeedSilence, () => [new(receiver.Silence.TotalSeconds)]);
        meter.Gauge(ServiceMetrics.CursorAge, CursorAge);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Measurement<double> Of(double value, string attribute, string name) => new(value, new KeyValuePair<string, object?>(attribute, name));

    private IEnumerable<Measurement<double>> EachView(Func<ViewReplica, double> value) =>
        catalog.Views.Select(view => Of(value(view), MetricAttributes.View, view.Description.Name));

    /// <summary>None before the table has been read: there is nothing to be behind of.</summary>
    private IEnumerable<Measurement<double>> CursorAge() =>
        catalog.IsLoaded && HybridVersion.TryGetInstant(watermark.Current.Version, out var reached)
            ? [new(Math.Max(0, (time.GetUtcNow() - reached).TotalSeconds))]
            : [];
}
