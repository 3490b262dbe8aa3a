namespace EventDrivenFrontends.ServiceDefaults.Connections;

/// <summary>A connection that somebody else holds.</summary>
/// <param name="Id">Its id at the management API.</param>
/// <param name="ConnectedAt">When it was opened.</param>
/// <param name="SeenAt">When it was last known to live.</param>
/// <param name="UserId">The user behind it; null for an anonymous one.</param>
/// <param name="AuthorizedUntil">Until when the user's token is valid; null when there is none.</param>
public sealed record ConnectionRow(
    string Id, DateTimeOffset ConnectedAt, DateTimeOffset SeenAt, string? UserId = null, DateTimeOffset? AuthorizedUntil = null)
{
    /// <summary>True when the user's token is no longer valid.</summary>
    public bool IsOver(DateTimeOffset now) => now >= AuthorizedUntil;
}
