using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Running;

/// <summary>For a host whose start and stop are another's business: it listens to no signal.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
