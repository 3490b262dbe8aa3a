using System.ComponentModel.DataAnnotations;
using EventDrivenFrontends.Contracts.Delivery;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>How changes are delivered to gateway nodes.</summary>
internal sealed class FanoutOptions
{
    public const string Section = "Fanout";

    /// <summary>Who brings changes to WebSocket clients. Default: the gateway nodes.</summary>
    [EnumDataType(typeof(DeliveryMode))]
    public DeliveryMode Delivery { get; set; }

    /// <summary>Table in which gateway nodes register.</summary>
    [Required]
    public string CoordinationTableName { get; set; } = CoordinationTable.DefaultName;

    /// <summary>How often the registered nodes are looked up. Default 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan LookupInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A node without a sign of life for this long is forgotten. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:10:00")]
    public TimeSpan NodeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How far clocks of projectors may differ and writes may be under way: cursors stay this far behind, so that they never pass an undelivered change.
    /// More makes returning clients get more changes twice. Default 5 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ClockSkewAllowance { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a shard waits for the slowest node to take a batch before it reads on. Default 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan SlowNodeWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>One post's time limit. Default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan PostTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Most changes in one post, 1 to 10,000. Default 1,000.</summary>
    [Range(1, 10_000)]
    public int PostSize { get; set; } = 1_000;

    /// <summary>Keys that may wait for a node before it is left to reload instead. Default 100,000.</summary>
    [Range(1, 10_000_000)]
    public int MostWaiting { get; set; } = 100_000;
}

/// <summary>Lists all faults of the options at once.</summary>
[OptionsValidator]
internal sealed partial class FanoutOptionsValidator : IValidateOptions<FanoutOptions>;
