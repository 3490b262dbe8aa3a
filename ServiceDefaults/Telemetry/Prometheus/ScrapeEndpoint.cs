using System.Diagnostics.Metrics;
using EventDrivenFrontends.ServiceDefaults.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

/// <summary><c>GET /metrics</c></summary>
internal static class ScrapeEndpoint
{
    private const string Path = "/metrics";

    /// <summary>Adds what is scraped. It counts from the start of the host on, whether anybody asks or not.</summary>
    public static void AddScraping(this IServiceCollection services)
    {
        services.AddSingleton<ScrapeAccess>();
        services.AddSingleton(provider => new MetricStore([TelemetryNames.System, .. TelemetryNames.FrameworkMeters], provider.GetRequiredService<IMeterFactory>()));
        services.AddHostedService<ScrapeStart>();
    }

    /// <summary>Maps the endpoint, unless the configuration says that nothing is measured.</summary>
    public static void MapScraping(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetService<MetricStore>() is not null)
        {
            app.MapGet(Path, Answer).ExcludeFromDescription().DisableHttpMetrics();
        }
    }

    private static async Task Answer(HttpContext context, ScrapeAccess access, MetricStore store, ServiceIdentity identity)
    {
        if (!access.Allows(context))
        {
            await Problems.Of(StatusCodes.Status403Forbidden, "Metrics are for programs of this machine, and for networks in Telemetry:ScrapeFrom.")
                .ExecuteAsync(context);
            return;
        }

        var format = ScrapeFormat.Of(context.Request.Headers.Accept);
        context.Response.ContentType = format.ContentType;
        context.Response.Headers.Vary = "Accept";
        var writer = new ScrapeWriter(context.Response.BodyWriter, format);
        store.Scrape(families => writer.Write(families, identity.Attributes));
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
