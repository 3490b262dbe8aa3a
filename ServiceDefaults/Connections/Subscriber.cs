namespace EventDrivenFrontends.ServiceDefaults.Connections;

/// <summary>A connection that subscribes to a topic.</summary>
/// <param name="ConnectionId">The connection.</param>
/// <param name="Topic">The topic as the client named it.</param>
/// <param name="Scope">The partition of its row.</param>
/// <param name="Opening">The attempt that sends what the subscription starts from; null once changes may be posted.</param>
/// <param name="OpeningAt">The last sign of life of that attempt.</param>
/// <param name="Missed">There were changes meanwhile, which the attempt has to send too.</param>
/// <param name="Cancelled">The client wants no more of it.</param>
/// <param name="AuthorizedUntil">Until when it may be posted changes, as its user's token ends then; null when its topic is everybody's.</param>
/// <param name="MissedFrom">The cursor up to which it has been posted all, when there was more after its user's token had ended; else null.</param>
public sealed record Subscriber(
    string ConnectionId,
    string Topic,
    string Scope,
    string? Opening,
    DateTimeOffset? OpeningAt,
    bool Missed,
    bool Cancelled,
    DateTimeOffset? AuthorizedUntil = null,
    string? MissedFrom = null)
{
    /// <summary>An attempt that has been silent for so long has died, and its client with half a snapshot has to connect anew.</summary>
    public static readonly TimeSpan OpeningLimit = TimeSpan.FromMinutes(1);

    /// <summary>True when the user's token is no longer valid, so that nothing may be posted until another comes.</summary>
    public bool IsOver(DateTimeOffset now) => now >= AuthorizedUntil;

    /// <summary>True when the attempt to open it has died.</summary>
    public bool IsAbandoned(DateTimeOffset now) => Opening is not null && now - OpeningAt > OpeningLimit;
}
