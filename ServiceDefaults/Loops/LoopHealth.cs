using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventDrivenFrontends.ServiceDefaults.Loops;

/// <summary>The background loops that fail at present, with the reason: unhealthy while there is one.</summary>
public sealed class LoopHealth : IHealthCheck
{
    private readonly ConcurrentDictionary<string, string> _failing = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        _failing.IsEmpty
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(string.Join(" ", _failing.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}: {pair.Value}"))));

    internal void Failed(string loop, string reason) => _failing[loop] = reason;

    internal void Recovered(string loop) => _failing.TryRemove(loop, out _);
}
