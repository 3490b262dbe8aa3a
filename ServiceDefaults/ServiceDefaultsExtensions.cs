using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace EventDrivenFrontends.ServiceDefaults;

/// <summary>What every service has: telemetry, a clock, health and errors in RFC 9457 form.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>The longest that a service takes to stop; what is unfinished then is delivered again by its queue or stream.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Adds telemetry, the clock, the state of background loops, health checks and problem details.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        QuietDefaults.AddTo(builder.Configuration);
        builder.AddTelemetry();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddLoops();
        builder.Services.AddProblemDetails(ProblemDefaults.Configure);
        return builder;
    }

    /// <summary>
    /// Answers every error as problem details, and maps <c>/alive</c> (the process answers) and <c>/health</c> (it can do its work; 503 with the
    /// reasons otherwise).
    /// </summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapHealth();
        return app;
    }
}
