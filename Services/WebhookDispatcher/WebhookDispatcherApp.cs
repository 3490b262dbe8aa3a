using EventDrivenFrontends.ServiceDefaults;
using EventDrivenFrontends.ServiceDefaults.Aws;
using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.WebhookDispatcher.Registration;

namespace EventDrivenFrontends.WebhookDispatcher;

/// <summary>The service: events in, signed HTTP POSTs out.</summary>
internal static class WebhookDispatcherApp
{
    /// <param name="args">The program's arguments.</param>
    /// <param name="configure">Last changes to the services, for tests.</param>
    public static WebApplication Create(string[] args, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults();
        builder.AddBrowserCors();
        builder.AddOpenApiDocument("Webhooks", "Servers register for events and get them by signed HTTP POST, in order by key, retried, and replayable.");
        builder.AddDynamoDb();
        builder.AddSqs();
        builder.AddWebhookTable();
        builder.AddEndpoints();
        builder.AddSending();
        builder.AddDispatching();
        builder.AddRetries();
        builder.AddIntake();
        builder.AddManagement();
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapServiceDefaults();
        app.UseBrowserCors();
        app.MapOpenApiDocument();
        app.MapEndpoints();
        app.MapDeadLetters();
        return app;
    }
}
