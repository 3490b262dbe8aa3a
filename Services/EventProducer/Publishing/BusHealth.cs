using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventDrivenFrontends.EventProducer.Publishing;

/// <summary>Degraded while EventBridge takes no events: commands are answered, but with 503.</summary>
internal sealed class BusHealth : IHealthCheck
{
    private volatile string? _reason;

    /// <summary>The last call failed as a whole.</summary>
    public void Failed(string reason) => _reason = reason;

    public void Recovered() => _reason = null;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_reason is { } reason
            ? HealthCheckResult.Degraded($"EventBridge took no events the last time: {reason}")
            : HealthCheckResult.Healthy());
}
