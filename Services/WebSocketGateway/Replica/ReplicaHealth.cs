using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>Ready when the catalog and all its views have been read.</summary>
internal sealed class ReplicaHealth(ViewCatalog catalog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var missing = catalog.Views.Where(view => !view.IsLoaded).Select(view => view.Description.Name).Order().ToList();
        return Task.FromResult((catalog.IsLoaded, missing) switch
        {
            (false, _) => HealthCheckResult.Unhealthy("No catalog of views has been read from the table yet."),
            (true, { Count: > 0 }) => HealthCheckResult.Unhealthy($"Not read from the table yet: {string.Join(", ", missing)}."),
            _ => HealthCheckResult.Healthy(),
        });
    }
}
