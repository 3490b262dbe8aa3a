namespace EventDrivenFrontends.ViewModelProjector.Merge;

/// <summary>What an event does to the item that it names.</summary>
internal enum EventEffect
{
    /// <summary>Makes the item visible and sets fields.</summary>
    Creates,

    /// <summary>Sets fields. An item that no event has created yet stays invisible.</summary>
    Changes,

    /// <summary>Takes away the item with all that happened up to this event.</summary>
    Deletes,
}
