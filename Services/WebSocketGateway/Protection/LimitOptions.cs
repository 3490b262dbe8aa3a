using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebSocketGateway.Protection;

/// <summary>
/// How much one client may ask of this node: one address (of IPv6, one network of 64 bits), and one user, wherever they come from. The defaults stop
/// a program that runs wild, not an office behind one address.
/// </summary>
internal sealed class LimitOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Limits";

    /// <summary>How many requests and handshakes a second, in the long run. Default 500. Beyond it, 429.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 500;

    /// <summary>How many at once, after a quiet time. Default 20,000.</summary>
    [Range(1, 10_000_000)]
    public int RequestBurst { get; set; } = 20_000;

    /// <summary>How many WebSocket messages a second, in the long run. Default 2,000. Beyond it they are dropped, with an error.</summary>
    [Range(1, 1_000_000)]
    public int MessagesPerSecond { get; set; } = 2_000;

    /// <summary>How many at once, after a quiet time. Default 50,000: a client may subscribe to 10,000 topics as it connects.</summary>
    [Range(1, 10_000_000)]
    public int MessageBurst { get; set; } = 50_000;

    /// <summary>After so many more dropped messages than accepted ones, a connection is closed. Default 100.</summary>
    [Range(1, 1_000_000)]
    public int MaxDroppedMessages { get; set; } = 100;

    /// <summary>How many connections and requests of one address may be open. Default 50,000. Beyond it, 429.</summary>
    [Range(1, 10_000_000)]
    public int MaxOpenPerAddress { get; set; } = 50_000;

    /// <summary>How many connections and requests of one user may be open. Default 1,000. Beyond it, 429.</summary>
    [Range(1, 10_000_000)]
    public int MaxOpenPerUser { get; set; } = 1_000;
}
