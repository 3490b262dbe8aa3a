using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebSocketGateway.Handlers;

/// <summary>How the route handlers deal with connections that somebody else holds.</summary>
internal sealed class HandlerOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Handlers";

    /// <summary>
    /// How long posts to a connection are tried again before it is closed, so that its client connects anew. Default 20 seconds, within the 29 that API Gateway waits
    /// for a handler.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan PostPatience { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How often the connections are looked through. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often connections are looked for whose users' tokens have ended. Default 1 second, by which notice and close may be late.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan EndingInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A connection of which nothing has been heard for this long is asked for at the management API: one that is gone is removed, one that lives has its expiry
    /// put off. Default 20 minutes, so well within the 3 hours that rows are kept.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan SweepAge { get; set; } = TimeSpan.FromMinutes(20);
}
