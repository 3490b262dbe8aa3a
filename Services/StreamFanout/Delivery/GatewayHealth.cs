using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>Degraded while a gateway node that is registered takes no deliveries: its clients are behind.</summary>
internal sealed class GatewayHealth : IHealthCheck
{
    private readonly ConcurrentDictionary<string, string> _failing = new(StringComparer.Ordinal);

    public void Failed(string node, string reason) => _failing[node] = reason;

    /// <summary>It takes deliveries again, or is gone.</summary>
    public void Recovered(string node) => _failing.TryRemove(node, out _);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_failing.IsEmpty
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded("Gateway nodes take no deliveries: "
                + string.Join(" ", _failing.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}."))));
}
