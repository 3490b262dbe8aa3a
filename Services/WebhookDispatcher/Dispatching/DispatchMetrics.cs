using System.Diagnostics.Metrics;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.WebhookDispatcher.Sending;

namespace EventDrivenFrontends.WebhookDispatcher.Dispatching;

/// <summary>What operators watch.</summary>
internal sealed class DispatchMetrics(ServiceMeter meter)
{
    private readonly Histogram<double> _attempts = meter.Histogram(ServiceMetrics.WebhookAttempts);
    private readonly Counter<long> _deadLetters = meter.Counter(ServiceMetrics.WebhookDeadLetters);
    private readonly Counter<long> _circuits = meter.Counter(ServiceMetrics.WebhookCircuits);

    public void Attempted(SendOutcome outcome) => _attempts.Record(
        outcome.Duration.TotalSeconds,
        new KeyValuePair<string, object?>(
            MetricAttributes.Outcome, outcome.IsSuccess ? "delivered" : outcome.Status is null ? "no_answer" : "refused"));

    public void DeadLettered() => _deadLetters.Add(1);

    public void CircuitOpened() => _circuits.Add(1);
}
