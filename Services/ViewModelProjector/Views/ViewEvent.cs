using EventDrivenFrontends.ViewModelProjector.Merge;

namespace EventDrivenFrontends.ViewModelProjector.Views;

/// <summary>An event that a view takes, and what it does to the item that the event names.</summary>
internal sealed record ViewEvent(string Source, string DetailType, EventEffect Effect)
{
    public static ViewEvent Creates(string source, string detailType) => new(source, detailType, EventEffect.Creates);

    public static ViewEvent Changes(string source, string detailType) => new(source, detailType, EventEffect.Changes);

    public static ViewEvent Deletes(string source, string detailType) => new(source, detailType, EventEffect.Deletes);
}
