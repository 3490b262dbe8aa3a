using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebSocketGateway.Cursors;

/// <summary>How cautiously cursors are given, and how they are signed.</summary>
internal sealed class CursorOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Cursors";

    /// <summary>
    /// How far the clocks of all services may differ, together with the time that a write takes to land. Default 5 seconds. Too small, and
    /// a client that returns to another node can miss a change; larger, and it gets a few more changes again, which it drops.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan SkewAllowance { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// What the key that signs cursors is made of, the same for all nodes; 16 characters or more. Default none: the nodes share a random
    /// key in the coordination table. After a change of it every returning client gets a reset.
    /// </summary>
    [MinLength(16)]
    public string? Secret { get; set; }
}
