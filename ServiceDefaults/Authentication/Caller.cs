namespace EventDrivenFrontends.ServiceDefaults.Authentication;

/// <summary>Who asks.</summary>
/// <param name="UserId">The proved identity; null for someone who has proved none.</param>
/// <param name="Until">When the proof ends; null for never.</param>
public sealed record Caller(string? UserId, DateTimeOffset? Until = null)
{
    /// <summary>Someone who has proved nothing.</summary>
    public static Caller Anonymous { get; } = new(UserId: null);

    /// <summary>Whether the proof no longer counts.</summary>
    public bool IsOver(DateTimeOffset now) => now >= Until;
}
