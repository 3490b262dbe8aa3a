using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.Contracts.Views;

namespace EventDrivenFrontends.ViewModelProjector.Views;

/// <summary>The flight board, which now tells of each flight the seat that was assigned last, too.</summary>
internal sealed class FlightsView() : ViewDefinition("flights", key: "flightId", ViewAccess.Public)
{
    public override IReadOnlyList<ViewField> Fields { get; } =
    [
        ViewField.Filter("origin"),
        ViewField.Filter("dest"),
        ViewField.Filter("airlineCode"),
        ViewField.Filter("flightNum"),
        ViewField.Filter("gate"),
        ViewField.Filter("newSeat"),
    ];

    public override IReadOnlyList<ViewEvent> Events { get; } =
    [
        ViewEvent.Creates(FlightEvents.Source, FlightEvents.Scheduled),
        ViewEvent.Changes(FlightEvents.Source, FlightEvents.StatusUpdated),
        ViewEvent.Changes(SeatEvents.Source, SeatEvents.Assigned),
        ViewEvent.Deletes(FlightEvents.Source, FlightEvents.Deleted),
    ];
}
