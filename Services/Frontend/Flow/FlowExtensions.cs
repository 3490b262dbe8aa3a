using EventDrivenFrontends.Frontend.Flow.Access;
using EventDrivenFrontends.Frontend.Flow.Journeys;
using EventDrivenFrontends.Frontend.Flow.Live;
using EventDrivenFrontends.Frontend.Flow.Targets;
using EventDrivenFrontends.ServiceDefaults.Loops;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Frontend.Flow;

/// <summary>The page at <c>/flow</c>: how events flow, live, and a test event to follow.</summary>
internal static class FlowExtensions
{
    private const string Address = "/flow";
    private const string File = "/flow.html";

    public static WebApplicationBuilder AddFlow(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<FlowOptions>().BindConfiguration(FlowOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<FlowOptionsSetup>();
        builder.Services.AddSingleton<IPostConfigureOptions<FlowOptions>>(services => services.GetRequiredService<FlowOptionsSetup>());
        builder.Services.AddSingleton<IValidateOptions<FlowOptions>>(services => services.GetRequiredService<FlowOptionsSetup>());
        builder.Services.AddSingleton<TargetHttp>();
        builder.Services.AddSingleton<TargetDirectory>();
        builder.Services.AddSingleton<FlowWatch>();
        builder.Services.AddSingleton<JourneyReader>();
        builder.Services.AddSingleton<TestEventSender>();
        builder.Services.AddSingleton<TestEventLimit>();
        builder.Services.AddBackgroundLoop<FlowLoop>();
        builder.Services.AddBackgroundLoop<TestEventRemoval>();
        return builder;
    }

    /// <summary>Comes before the files; where it is not enabled, there is nothing.</summary>
    public static WebApplication MapFlow(this WebApplication app)
    {
        var isEnabled = app.Services.GetRequiredService<IOptions<FlowOptions>>().Value.Enabled is true;
        app.Use((http, next) =>
        {
            http.Request.Path = http.Request.Path.Value switch
            {
                Address when isEnabled => File,
                File => Address,
                _ => http.Request.Path,
            };
            return next(http);
        });
        if (isEnabled)
        {
            var operators = app.MapGroup(Address).AddEndpointFilter<OperatorFilter>();
            operators.MapGet("/data", FlowEndpoint.GetAsync);
            operators.MapPost("/events", JourneyEndpoints.SendAsync);
            operators.MapGet("/events/{trace}", JourneyEndpoints.GetAsync);
        }

        return app;
    }
}
