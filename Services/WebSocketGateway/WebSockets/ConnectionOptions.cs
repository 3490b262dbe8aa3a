using System.ComponentModel.DataAnnotations;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>Limits of a WebSocket connection.</summary>
internal sealed class ConnectionOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "WebSockets";

    /// <summary>The most topics of one connection. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxTopics { get; set; } = 10_000;

    /// <summary>
    /// The most bytes of live changes that wait for one client. Default 1 MB. Of a topic that goes beyond it nothing more waits: the client
    /// gets the newest change of each key once it has read what waits, or a reset if those weigh more than
    /// <see cref="SubscriptionOptions.MaxCatchUpBytes"/>.
    /// </summary>
    [Range(1024, int.MaxValue)]
    public int MaxBacklogBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// The longest message that a client may send. Default 32 KB. A longer one is read, dropped and answered with an error.
    /// </summary>
    [Range(1024, 1024 * 1024)]
    public int MaxMessageBytes { get; set; } = 32 * 1024;

    /// <summary>
    /// How long a client may be silent before it is asked for a sign of life. Default 15 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a client may then stay silent before it is cut. Default 40 seconds, so that a dead one is found within a minute.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan PingTimeout { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>How long a subscription to a view that is still being loaded waits before it fails. Default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan LoadPatience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the closing of a connection may take before it is cut. Default 2 seconds, within the time that the service has to stop.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(2);
}
