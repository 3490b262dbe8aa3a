using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.ServiceDefaults.Http.Internal;
using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.ServiceDefaults.Telemetry;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Journeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace EventDrivenFrontends.ServiceDefaults;

/// <summary>What every service has: telemetry, a clock, health and errors in RFC 9457 form.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>The longest that a service takes to stop; what is unfinished then is delivered again by its queue or stream.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The longest body of a request, in bytes; an endpoint that takes more says so.</summary>
    public const int MaxRequestBytes = 1024 * 1024;

    /// <summary>Adds telemetry, the clock, the state of background loops, health checks, problem details and limits of requests.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        QuietDefaults.AddTo(builder.Configuration);
        builder.AddLogDefaults();
        builder.AddTelemetry();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddLoops();
        builder.Services.AddInternalKey();
        builder.Services.AddJourneys();
        builder.Services.AddProblemDetails(ProblemDefaults.Configure);
        builder.Services.Configure<KestrelServerOptions>(LimitRequests);
        builder.AddTrustedProxies();
        return builder;
    }

    /// <summary>
    /// Answers every error as problem details, and maps <c>/alive</c> (the process answers), <c>/health</c> (it can do its work; 503 with the
    /// reasons otherwise), <c>/metrics</c> (for Prometheus), and for our own services what it did for events that are watched on their way.
    /// </summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseDefaultHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapHealth();
        app.MapScraping();
        app.MapJourneys();
        return app;
    }

    private static void LimitRequests(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = MaxRequestBytes;
    }
}
