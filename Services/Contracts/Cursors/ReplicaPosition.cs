namespace EventDrivenFrontends.Contracts.Cursors;

/// <summary>A moment of one replica of a view: after so many changes that it took.</summary>
/// <param name="Replica">Tells the replica from those of other nodes, other views and earlier lives; 0 for none.</param>
/// <param name="Sequence">The number of its last change.</param>
public readonly record struct ReplicaPosition(ulong Replica, long Sequence);
