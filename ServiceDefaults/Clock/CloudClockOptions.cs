using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Clock;

/// <summary>Whose time a service goes by.</summary>
internal sealed class CloudClockOptions
{
    public const string Section = "Clock";

    /// <summary>
    /// Whether times that are compared with those of others are the cloud's, by the <c>Date</c> header of its answers. Default true. False: the machine's clock is taken as
    /// it is, for a cloud whose own clock is wrong.
    /// </summary>
    public bool FollowsCloud { get; set; } = true;

    /// <summary>How often the cloud is asked for the time. Default 1 minute. Longer: a clock that is set wrong is wrong for longer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Differences up to this are left alone. Default 2 seconds: half of what cursors allow for (<c>Fanout:ClockSkewAllowance</c>, <c>Cursors:SkewAllowance</c>), as two
    /// services may differ from the cloud to either side. Shorter than a second is more than a date can tell.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Threshold { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long the service waits with its start, at most, for a cloud at whose address nobody listens. Default zero: it starts without it, and what needs the cloud says
    /// that it waits. Longer: for a process that is started together with its cloud.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan StartPatience { get; set; }
}

/// <summary>Lists all faults of the options at once.</summary>
[OptionsValidator]
internal sealed partial class CloudClockOptionsValidator : IValidateOptions<CloudClockOptions>;
