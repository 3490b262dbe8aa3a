namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>A step that one key of a replica has made.</summary>
/// <param name="Before">What was held of the key; null when nothing was.</param>
/// <param name="After">What is held now; its version is newer.</param>
/// <param name="IsJump">
/// There may have been versions between the two. A client that comes from another node may hold one of those, which
/// <paramref name="Before"/> does not tell.
/// </param>
internal readonly record struct AppliedChange(Entry? Before, Entry After, bool IsJump);
