using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EventProducer.Overload;

/// <summary>How much a replica takes on at once. What comes beyond it is answered with 429 before anything of it is begun.</summary>
internal sealed class OverloadOptions
{
    public const string Section = "Overload";

    /// <summary>Commands that are carried out at once. Default 1,000: about a second's work. More only makes each of them wait longer.</summary>
    [Range(1, 100_000)]
    public int MaxCommands { get; set; } = 1000;

    /// <summary>
    /// Events that those commands wait with at once. Default 10,000. A command that begins below the limit is let in whole, so that one with very many
    /// events has its turn.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxEvents { get; set; } = 10_000;

    /// <summary>How long a body may take to arrive. Default 10 seconds; then the request is answered with 408, as its place is wanted by others.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest that <c>Retry-After</c> says. Default 20 seconds, after which a command that nobody takes has been given up.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromSeconds(20);
}

/// <summary>Lists all faults of the options at once.</summary>
[OptionsValidator]
internal sealed partial class OverloadOptionsValidator : IValidateOptions<OverloadOptions>;
