namespace EventDrivenFrontends.ServiceDefaults.Connections;

/// <summary>A connection that is to be looked at, at a time.</summary>
/// <param name="ConnectionId">The connection.</param>
/// <param name="At">The time.</param>
/// <param name="IsRenewing">Whether it says that a process renews the connection's subscriptions; one that is still there then has died at it.</param>
public sealed record Ending(string ConnectionId, DateTimeOffset At, bool IsRenewing = false);
