using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebSocketGateway.Sending;

/// <summary>How connections and event streams are sent to.</summary>
internal sealed class SendingOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Sending";

    /// <summary>
    /// How long what comes for clients may gather, at most, while it comes faster than they can be sent to: twice the time that it takes to send to all of
    /// them once, up to this. Zero sends at once, which takes more of the processor. Default 10 ms.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:00.1")]
    public TimeSpan LongestRest { get; set; } = TimeSpan.FromMilliseconds(10);
}
