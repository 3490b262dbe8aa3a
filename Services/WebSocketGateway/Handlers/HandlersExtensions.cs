using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.ServiceDefaults.Http.Internal;
using EventDrivenFrontends.ServiceDefaults.Loops;

namespace EventDrivenFrontends.WebSocketGateway.Handlers;

/// <summary>
/// Adds and maps the handlers of the routes of API Gateway, for which it calls us over HTTP. They are there where <c>Connections:CallbackUrl</c> says how to answer.
/// </summary>
internal static class HandlersExtensions
{
    public static WebApplicationBuilder AddRouteHandlers(this WebApplicationBuilder builder)
    {
        if (IsOn(builder.Configuration))
        {
            builder.AddConnections();
            builder.Services.AddOptionsWithValidateOnStart<HandlerOptions>().BindConfiguration(HandlerOptions.Section).ValidateDataAnnotations();
            builder.Services.AddSingleton<ConnectionPosts>();
            builder.Services.AddSingleton<SubscriptionOpening>();
            builder.Services.AddSingleton<SubscribeRoute>();
            builder.Services.AddSingleton<UnsubscribeRoute>();
            builder.Services.AddSingleton<TokenRenewal>();
            builder.Services.AddSingleton<AuthenticateRoute>();
            builder.Services.AddSingleton<ConnectRoute>();
            builder.Services.AddSingleton<DisconnectRoute>();
            builder.Services.AddSingleton<MessageRoute>();
            builder.Services.AddBackgroundLoop<TokenEndings>();
            builder.Services.AddBackgroundLoop<ConnectionSweep>();
        }

        return builder;
    }

    public static WebApplication MapRouteHandlers(this WebApplication app)
    {
        if (IsOn(app.Configuration))
        {
            app.MapPost(HandlerEndpoint.Path, HandlerEndpoint.RunAsync).RequireInternalKey().ExcludeFromDescription();
        }

        return app;
    }

    private static bool IsOn(IConfiguration configuration) =>
        !string.IsNullOrEmpty(configuration[$"{CallbackOptions.Section}:{nameof(CallbackOptions.CallbackUrl)}"]);
}
