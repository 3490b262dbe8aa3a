using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>What a subscriber gets that has missed changes, on a WebSocket or an event stream.</summary>
internal sealed class SubscriptionOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Subscriptions";

    /// <summary>
    /// The most bytes of changes, the newest of each key, that a subscriber is sent to catch up. Default 4 MB. One that lacks more gets a reset
    /// with a snapshot. It is also the most that the node keeps in memory for a catch-up while a slow client takes it in.
    /// </summary>
    [Range(1024, int.MaxValue)]
    public int MaxCatchUpBytes { get; set; } = 4 * 1024 * 1024;
}
