using System.ComponentModel.DataAnnotations;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.Contracts.Views;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>Which stream is read, and how its shards are shared among instances.</summary>
internal sealed class StreamOptions
{
    public const string Section = "Streams";

    /// <summary>Table whose stream is read.</summary>
    [Required]
    public string TableName { get; set; } = ViewTable.DefaultName;

    /// <summary>Table of the leases.</summary>
    [Required]
    public string LeaseTableName { get; set; } = CoordinationTable.DefaultName;

    /// <summary>
    /// An instance that has not renewed a lease for this long has lost it. Longer: a dead instance's shards stand still longer. Shorter: a pause of the
    /// process loses leases. Default 10 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:05:00")]
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often leases are renewed, taken and balanced; at most a third of the duration. Default 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan RenewInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the stream is asked for new shards. Default 10 seconds; a shard that ends asks at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan ListInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Time between the starts of two reads of a shard, unless the service holds empty reads. Default 200 ms: DynamoDB Streams allows 5 reads a second
    /// and shard (Amazon DynamoDB Developer Guide, "Service quotas").
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan ReadInterval { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How often a shard's position is stored while it is read. Default 1 second; at the stop of a reader always.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long records whose handling fails may hold up their shard, outages not counted; then those that fail by themselves are skipped, and gateways read the table
    /// instead. Longer: a faulty record delays all others of its shard longer. Shorter: a fault that would pass costs a reload. Default 30 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan HandlingLimit { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>Lists all faults of the options at once.</summary>
[OptionsValidator]
internal sealed partial class StreamOptionsValidator : IValidateOptions<StreamOptions>;
