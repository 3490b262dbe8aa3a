namespace EventDrivenFrontends.ViewModelProjector.Table;

/// <summary>Where items are kept; a seam for tests that play a rival or an outage.</summary>
internal interface IItemTable
{
    /// <summary>Writes an item if nobody else has written it; says whether it did.</summary>
    Task<bool> TryWriteAsync(ItemWrite write, CancellationToken cancellationToken);

    /// <summary>The item as it is now; null when there is none.</summary>
    Task<StoredItem?> ReadAsync(ItemId id, CancellationToken cancellationToken);

    /// <summary>All items of a view, those among them that are not visible.</summary>
    Task<IReadOnlyList<ItemId>> ListAsync(string view, CancellationToken cancellationToken);
}
