using EventDrivenFrontends.EventProducer.Commands;

namespace EventDrivenFrontends.EventProducer.Seats;

/// <summary>The commands about seats.</summary>
internal static class SeatEndpoints
{
    public static void MapSeats(this IEndpointRouteBuilder app) => app.MapGroup("/seats").WithTags("Seats")
        .MapCommand<AssignSeat>("POST", "/");
}
