using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.Contracts.Views;

namespace EventDrivenFrontends.ViewModelProjector.Views;

/// <summary>Each passenger's latest seat, for that passenger's eyes only.</summary>
internal sealed class SeatsView() : ViewDefinition("seats", key: "userId", ViewAccess.Owner)
{
    public override IReadOnlyList<ViewField> Fields { get; } =
    [
        ViewField.Filter("flightId"),
        ViewField.Text("newSeat"),
        ViewField.Text("upgradeType"),
        ViewField.Filter("airlineCode"),
        ViewField.Filter("flightNum"),
    ];

    public override IReadOnlyList<ViewEvent> Events { get; } =
    [
        ViewEvent.Creates(SeatEvents.Source, SeatEvents.Assigned),
    ];
}
