using EventDrivenFrontends.ViewModelProjector.Merge;

namespace EventDrivenFrontends.ViewModelProjector.Table;

/// <summary>Where items are kept; a seam for tests that play a rival or an outage.</summary>
internal interface IItemTable
{
    /// <summary>Writes an item if nobody else has since it was <paramref name="previous"/> (null: since it was absent); says whether it did.</summary>
    Task<bool> TryWriteAsync(StoredItem item, ItemShape shape, string? previous, CancellationToken cancellationToken);

    /// <summary>The item as it is now; null when there is none.</summary>
    Task<StoredItem?> ReadAsync(ItemId id, CancellationToken cancellationToken);
}
