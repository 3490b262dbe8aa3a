using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>How much a replica remembers.</summary>
internal sealed class ReplicaOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Replica";

    /// <summary>
    /// How long deletes are remembered, and so the age at which a cursor is too old and answered with a reset. Default 24 hours. Not longer
    /// than the view-model table keeps its own tombstones, or returning clients could miss a delete.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan TombstoneRetention { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The most deletes remembered of one view; beyond it the oldest go early. Default 100,000, some 30 MB.</summary>
    [Range(1, int.MaxValue)]
    public int MaxTombstones { get; set; } = 100_000;

    /// <summary>
    /// How many of the newest changes of one view remember what they replaced. Default 4,096. For as long a client of a filter that comes
    /// back is told of no item that it never had.
    /// </summary>
    [Range(1, 10_000_000)]
    public int RecentChanges { get; set; } = 4096;
}
