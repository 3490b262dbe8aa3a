using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebSocketGateway.ServerSentEvents;

/// <summary>How event streams behave.</summary>
internal sealed class EventStreamOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "EventStreams";

    /// <summary>A stream on which nothing happens gets a comment at least as often. Default 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a client may take nothing of what is sent before its stream is cut. Default 60 seconds. It loses nothing by it: it comes back
    /// with its cursor.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan StallLimit { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a client is asked to wait before it opens a lost stream again. Default 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a request for a view that is still being loaded waits before it fails. Default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan LoadPatience { get; set; } = TimeSpan.FromSeconds(5);
}
