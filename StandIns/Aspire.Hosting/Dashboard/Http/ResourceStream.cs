using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.State;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Dashboard.Http;

/// <summary>Every resource as it is, then each change.</summary>
internal sealed class ResourceStream(
    ResourceNotificationService notifications,
    DistributedApplicationModel model,
    IHostEnvironment host,
    TimeProvider time)
{
    public async Task WriteAsync(EventStream stream, HttpContext context, CancellationToken cancellationToken)
    {
        var secrets = await Secrets.ReadAsync(model, cancellationToken);
        await stream.SendAsync("run", new RunModel(host.ApplicationName, time.GetUtcNow()), DashboardJson.Default.RunModel, cancellationToken);
        await foreach (var change in notifications.WatchAsync(cancellationToken))
        {
            if (!change.Snapshot.IsHidden)
            {
                await stream.SendAsync("resource", ResourceModels.Of(change, secrets), DashboardJson.Default.ResourceModel, cancellationToken);
            }
        }
    }
}
