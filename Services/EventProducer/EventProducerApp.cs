using EventDrivenFrontends.EventProducer.Commands;
using EventDrivenFrontends.EventProducer.Flights;
using EventDrivenFrontends.EventProducer.Overload;
using EventDrivenFrontends.EventProducer.Publishing;
using EventDrivenFrontends.EventProducer.Seats;
using EventDrivenFrontends.EventProducer.Simulation;
using EventDrivenFrontends.EventProducer.Viruses;
using EventDrivenFrontends.ServiceDefaults;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Aws;
using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.ServiceDefaults.Queues;

namespace EventDrivenFrontends.EventProducer;

/// <summary>The service: commands in, events out.</summary>
internal static class EventProducerApp
{
    /// <param name="args">The program's arguments.</param>
    /// <param name="configure">Last changes to the services, for tests.</param>
    public static WebApplication Create(string[] args, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults();
        builder.AddBrowserCors();
        builder.AddCallers();
        builder.AddOpenApiDocument("Commands", "Commands in, events out. An Idempotency-Key makes it safe to send a command again.");
        builder.AddEventBridge();
        builder.AddDynamoDb();
        builder.AddSqs();
        builder.AddQueueWatch();
        builder.AddPublishing();
        builder.AddOverloadProtection();
        builder.AddCommands();
        builder.AddViruses();
        builder.AddFlights();
        builder.AddSimulation();
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapServiceDefaults();
        app.UseBrowserCors();
        app.MapOpenApiDocument();
        app.MapViruses();
        app.MapFlights();
        app.MapSeats();
        app.MapSimulation();
        return app;
    }
}
