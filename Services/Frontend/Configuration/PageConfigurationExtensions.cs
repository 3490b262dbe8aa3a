using EventDrivenFrontends.Frontend.Flow;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Frontend.Configuration;

/// <summary>Reads the page's configuration and serves it as <c>/config.json</c>.</summary>
internal static class PageConfigurationExtensions
{
    public static WebApplicationBuilder AddPageConfiguration(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<PageOptions>()
            .Configure(options => options.ReportShown = builder.Environment.IsDevelopment())
            .BindConfiguration(PageOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<PageOptionsSetup>();
        builder.Services.AddSingleton<IPostConfigureOptions<PageOptions>>(services => services.GetRequiredService<PageOptionsSetup>());
        builder.Services.AddSingleton<IValidateOptions<PageOptions>>(services => services.GetRequiredService<PageOptionsSetup>());
        return builder;
    }

    public static WebApplication MapPageConfiguration(this WebApplication app)
    {
        app.MapGet("/config.json", Get);
        return app;
    }

    private static JsonHttpResult<PageConfiguration> Get(
        IOptions<PageOptions> options, IOptions<FlowOptions> flow, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            new PageConfiguration(
                options.Value.GatewayUrl,
                options.Value.ProducerUrl,
                options.Value.SignIn,
                flow.Value.Enabled is true,
                options.Value.WebhooksUrl,
                options.Value.ReportShown),
            PageConfigurationJson.Default.PageConfiguration);
    }
}
