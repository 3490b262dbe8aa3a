using EventDrivenFrontends.EventProducer.Commands;

namespace EventDrivenFrontends.EventProducer.Flights;

/// <summary>The commands about flights.</summary>
internal static class FlightEndpoints
{
    public static WebApplicationBuilder AddFlights(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<FlightBoardOptions>().BindConfiguration(FlightBoardOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<FlightBoard>();
        return builder;
    }

    public static void MapFlights(this IEndpointRouteBuilder app) => app.MapGroup("/flights").WithTags("Flights")
        .MapCommand<ScheduleFlight>("POST", "/")
        .MapCommand<LoadFlights>("POST", "/load")
        .MapCommand<ResetFlights>("POST", "/reset")
        .MapCommand<ChangeFlights>("PATCH", "/")
        .MapCommand<ChangeFlight>("PATCH", "/{id}")
        .MapCommand<DeleteFlight>("DELETE", "/{id}");
}
