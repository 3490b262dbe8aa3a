using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebSocketGateway.Sending;

/// <summary>How connections and event streams are sent to.</summary>
internal sealed class SendingOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Sending";

    /// <summary>
    /// How long what comes for a client that has just been sent to may gather, at most. It is as much as sending to all of them takes, times two, up to this; zero sends
    /// at once, which takes more of the processor. Default 10 ms.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:00.1")]
    public TimeSpan LongestRest { get; set; } = TimeSpan.FromMilliseconds(10);
}
