using EventDrivenFrontends.ViewModelProjector.Merge;

namespace EventDrivenFrontends.ViewModelProjector.Table;

/// <summary>An item as the table holds it.</summary>
/// <param name="Id">Which one.</param>
/// <param name="ChangedAt">Version of this write; the next one has a greater one.</param>
/// <param name="At">When the newest event behind it happened.</param>
/// <param name="State">What the events say.</param>
/// <param name="TraceParent">Trace context of this write; null when it is not traced.</param>
/// <param name="Data">What clients are shown, as it was read from the table; null when it is not visible.</param>
internal sealed record StoredItem(ItemId Id, string ChangedAt, DateTimeOffset At, ItemState State, string? TraceParent = null, string? Data = null);
