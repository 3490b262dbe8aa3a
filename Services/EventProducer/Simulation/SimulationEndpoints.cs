using EventDrivenFrontends.EventProducer.Commands;
using EventDrivenFrontends.ServiceDefaults.Loops;

namespace EventDrivenFrontends.EventProducer.Simulation;

/// <summary>The flight simulation: one for all replicas.</summary>
internal static class SimulationEndpoints
{
    public static WebApplicationBuilder AddSimulation(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<SimulationOptions>().BindConfiguration(SimulationOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<SimulationTable>();
        builder.Services.AddSingleton<SimulationSignal>();
        builder.Services.AddSingleton<SimulationControl>();
        builder.Services.AddBackgroundLoop<SimulationRunner>();
        return builder;
    }

    public static void MapSimulation(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/simulation").WithTags("Simulation");
        group.MapCommand<StartSimulation>("POST", "/").MapCommand<StopSimulation>("DELETE", "/");
        group.MapGet("/", ReadAsync);
    }

    private static async Task<IResult> ReadAsync(SimulationControl simulation, CancellationToken cancellationToken) =>
        TypedResults.Content(SimulationStatus.Of(await simulation.ReadAsync(cancellationToken)).ToJson(), "application/json");
}
