using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.Contracts.Views;

namespace EventDrivenFrontends.ViewModelProjector.Views;

/// <summary>The seats, which now have a row for each flight instead of one for each passenger, for all to see.</summary>
internal sealed class SeatsView() : ViewDefinition("seats", key: "flightId", ViewAccess.Public)
{
    public override IReadOnlyList<ViewField> Fields { get; } =
    [
        ViewField.Filter("userId"),
        ViewField.Text("newSeat"),
    ];

    public override IReadOnlyList<ViewEvent> Events { get; } =
    [
        ViewEvent.Creates(SeatEvents.Source, SeatEvents.Assigned),
    ];
}
