using EventDrivenFrontends.ViewModelProjector.Merge;

namespace EventDrivenFrontends.ViewModelProjector.Table;

/// <summary>An item to be written unless somebody else has written it.</summary>
/// <param name="Item">The item.</param>
/// <param name="Shape">How it is shown.</param>
/// <param name="Previous">The stamp that it still has to have; null for an item that must not be there yet.</param>
internal sealed record ItemWrite(StoredItem Item, ItemShape Shape, string? Previous);
