using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventDrivenFrontends.ServiceDefaults.Loops;

/// <summary>The background loops that fail at present, with the reason: unhealthy while there is one.</summary>
public sealed class LoopHealth : IHealthCheck
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, string> _failing = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return Task.FromResult(_failing.Count == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy(string.Join(" ", _failing.Select(pair => $"{pair.Key}: {pair.Value}"))));
        }
    }

    /// <returns>False when another loop fails for the same reason already.</returns>
    internal bool Failed(string loop, string reason)
    {
        lock (_gate)
        {
            var isFirst = !_failing.Any(pair => pair.Key != loop && pair.Value == reason);
            _failing[loop] = reason;
            return isFirst;
        }
    }

    /// <returns>False while another loop still fails for the same reason.</returns>
    internal bool Recovered(string loop)
    {
        lock (_gate)
        {
            return _failing.Remove(loop, out var reason) && !_failing.ContainsValue(reason);
        }
    }
}
