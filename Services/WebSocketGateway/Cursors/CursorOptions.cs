using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebSocketGateway.Cursors;

/// <summary>How cautiously cursors are given.</summary>
internal sealed class CursorOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Cursors";

    /// <summary>
    /// How far the clocks of all services may differ, together with the time that a write takes to land. Default 5 seconds. Too small, and
    /// a returning client can miss a change; larger, and it gets a few more changes again, which it drops.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan SkewAllowance { get; set; } = TimeSpan.FromSeconds(5);
}
