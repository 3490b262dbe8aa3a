using System.Diagnostics.Metrics;
using EventDrivenFrontends.ServiceDefaults.Telemetry;
using EventDrivenFrontends.WebhookDispatcher.Sending;

namespace EventDrivenFrontends.WebhookDispatcher.Dispatching;

/// <summary>What operators watch.</summary>
internal sealed class DispatchMetrics
{
    private readonly Histogram<double> _attempts = TelemetryNames.Meter.CreateHistogram<double>(
        "webhooks.attempts", "s", "Duration of requests to endpoints, by outcome.");

    private readonly Counter<long> _deadLetters = TelemetryNames.Meter.CreateCounter<long>(
        "webhooks.dead_letters", "{event}", "Events that went to the dead-letter queue.");

    private readonly Counter<long> _circuits = TelemetryNames.Meter.CreateCounter<long>(
        "webhooks.circuits_opened", "{circuit}", "Times that an endpoint's circuit opened.");

    public void Attempted(SendOutcome outcome) => _attempts.Record(
        outcome.Duration.TotalSeconds,
        new KeyValuePair<string, object?>("outcome", outcome.IsSuccess ? "delivered" : outcome.Status is null ? "no_answer" : "refused"));

    public void DeadLettered() => _deadLetters.Add(1);

    public void CircuitOpened() => _circuits.Add(1);
}
