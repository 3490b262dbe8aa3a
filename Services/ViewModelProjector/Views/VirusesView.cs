using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.Contracts.Views;

namespace EventDrivenFrontends.ViewModelProjector.Views;

/// <summary>The petri dish.</summary>
internal sealed class VirusesView() : ViewDefinition("viruses", key: "virusId", ViewAccess.Public)
{
    public override IReadOnlyList<ViewField> Fields { get; } =
    [
        ViewField.Filter("kind"),
        ViewField.Number("x"),
        ViewField.Number("y"),
    ];

    public override IReadOnlyList<ViewEvent> Events { get; } =
    [
        ViewEvent.Creates(VirusEvents.Source, VirusEvents.Created),
        ViewEvent.Deletes(VirusEvents.Source, VirusEvents.Destroyed),
    ];
}
