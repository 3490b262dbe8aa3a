namespace EventDrivenFrontends.WebSocketGateway.Routes;

/// <summary>Adds the routes that lead to integrations.</summary>
internal static class RouteExtensions
{
    public static WebApplicationBuilder AddRoutes(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<RouteOptions>().BindConfiguration(RouteOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<Integrations>();
        builder.Services.AddSingleton<RouteSelection>();
        builder.Services.AddSingleton<RouteEndings>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<RouteEndings>());
        builder.Services.AddSingleton<RouteTable>();
        return builder;
    }
}
