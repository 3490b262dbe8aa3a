using System.ComponentModel.DataAnnotations;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>Limits of a WebSocket connection.</summary>
internal sealed class ConnectionOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "WebSockets";

    /// <summary>Where the limits come from that are not configured one by one. Default <see cref="WebSocketProfile.Default"/>.</summary>
    [EnumDataType(typeof(WebSocketProfile))]
    public WebSocketProfile Profile { get; set; }

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
    /// The most bytes of posted messages that wait for one client, with 128 more for each. Default 1 MB. Beyond it a post is refused with
    /// 429 until the client has read.
    /// </summary>
    [Range(1024, int.MaxValue)]
    public int MaxPostedBytes { get; set; } = 1024 * 1024;

    /// <summary>The longest message that a client may send. Default 32 KB.</summary>
    [Range(1024, 1024 * 1024)]
    public int MaxMessageBytes { get; set; } = 32 * 1024;

    /// <summary>The longest frame of a message that a client may send; a longer one closes the connection with 1009. Default 0: as long as the message.</summary>
    [Range(0, 1024 * 1024)]
    public int MaxFrameBytes { get; set; }

    /// <summary>
    /// Whether a message that is too long or binary closes the connection, with 1009 or 1003. Default false: it is dropped and answered with an error.
    /// </summary>
    public bool CloseOnWrongMessage { get; set; }

    /// <summary>
    /// How long nothing may come or go before the connection is closed with 1001; the client's pings count. Default 0: for ever.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan IdleTimeout { get; set; }

    /// <summary>How long a connection may last before it is closed with 1001. Default 0: for ever.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan MaxDuration { get; set; }

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

    /// <summary>
    /// How long after its token has expired a client may bring another before the connection is closed. Default 30 seconds; so long it may still get
    /// what it has subscribed to.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan AuthenticationGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a subscription to a view that is still being loaded waits before it fails. Default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan LoadPatience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the closing of a connection may take before it is cut. Default 2 seconds, within the time that the service has to stop.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(2);

    internal MessageLimits MessageLimits =>
        new(MaxMessageBytes, MaxFrameBytes == 0 ? long.MaxValue : MaxFrameBytes, CloseOnWrongMessage);
}
