using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Feed;

/// <summary>Degraded while nothing is delivered: reads are answered, but from a view that may be behind.</summary>
internal sealed class FeedHealth(DeliveryReceiver receiver, IOptions<GatewayOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var silence = receiver.Silence;
        return Task.FromResult(silence <= options.Value.SilenceLimit
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"StreamFanout has delivered nothing for {silence.TotalSeconds:F0} s; views may be behind."));
    }
}
