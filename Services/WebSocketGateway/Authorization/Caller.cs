namespace EventDrivenFrontends.WebSocketGateway.Authorization;

/// <summary>Who asks.</summary>
/// <param name="UserId">The proved identity; null for someone who has proved none.</param>
internal sealed record Caller(string? UserId)
{
    public static Caller Anonymous { get; } = new(UserId: null);
}
