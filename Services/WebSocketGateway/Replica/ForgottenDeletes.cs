namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>Deletes that a replica does not know any more, so that nobody can resume from before them.</summary>
/// <param name="UpToVersion">Deletes up to this version may be missing.</param>
/// <param name="UpToSequence">Deletes up to this change of the replica may be missing.</param>
internal readonly record struct ForgottenDeletes(string UpToVersion, long UpToSequence);
