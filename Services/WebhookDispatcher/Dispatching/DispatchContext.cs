using EventDrivenFrontends.WebhookDispatcher.Endpoints;
using EventDrivenFrontends.WebhookDispatcher.Pending;
using EventDrivenFrontends.WebhookDispatcher.Retries;
using EventDrivenFrontends.WebhookDispatcher.Slots;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Dispatching;

/// <summary>What every <see cref="EndpointDispatcher"/> shares; injected.</summary>
internal sealed class DispatchContext(
    EndpointRegistry registry,
    DeliveryTable deliveries,
    CircuitTable circuits,
    Deliverer deliverer,
    AlarmQueue alarms,
    Ownership ownership,
    DispatchMetrics metrics,
    IOptions<DeliveryOptions> options,
    TimeProvider time,
    ILogger<EndpointDispatcher> logger)
{
    public EndpointRegistry Registry { get; } = registry;

    public DeliveryTable Deliveries { get; } = deliveries;

    public CircuitTable Circuits { get; } = circuits;

    public Deliverer Deliverer { get; } = deliverer;

    public AlarmQueue Alarms { get; } = alarms;

    public Ownership Ownership { get; } = ownership;

    public DispatchMetrics Metrics { get; } = metrics;

    public DeliveryOptions Options { get; } = options.Value;

    public TimeProvider Time { get; } = time;

    public ILogger Logger { get; } = logger;
}
