using EventDrivenFrontends.ViewModelProjector.Table;

namespace EventDrivenFrontends.ViewModelProjector.Projection;

/// <summary>An item changed under every attempt to write it.</summary>
internal sealed class ItemContendedException(ItemId id, int attempts)
    : Exception($"An item of view '{id.View}' was changed by others {attempts} times while it was being written.");
