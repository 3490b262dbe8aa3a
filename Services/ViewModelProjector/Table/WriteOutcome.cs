namespace EventDrivenFrontends.ViewModelProjector.Table;

/// <summary>What became of one of several writes in one call.</summary>
internal enum WriteOutcome
{
    /// <summary>It is stored.</summary>
    Written,

    /// <summary>Somebody else has written the item.</summary>
    Lost,

    /// <summary>Nothing is said against it; it was not done because of others in the call.</summary>
    Undone,
}
