using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebSocketGateway.Sending;

/// <summary>How connections and event streams are sent to.</summary>
internal sealed class SendingOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Sending";

    /// <summary>
    /// How long what comes for clients may gather, at most, while it comes faster than they can be sent to: until 30 microseconds have passed for each who
    /// was sent something since the last time, but no longer than this. Zero sends at once, which takes more of the processor. Default 10 ms.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:00.1")]
    public TimeSpan LongestRest { get; set; } = TimeSpan.FromMilliseconds(10);
}
