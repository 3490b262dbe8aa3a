using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EmbeddedAws.Durability;

/// <summary>How the data folder is kept.</summary>
internal sealed class DurabilityOptions
{
    public const string Section = "Durability";

    /// <summary>The folder, by <c>--data</c> or the environment. Without it everything is in memory alone.</summary>
    public const string FolderKey = "Data";

    /// <summary>
    /// How long the journal gets before it is made a snapshot. Longer means fewer snapshots and a slower start: 32 MB are about 100,000
    /// writes of small items, and reading them takes about 5 s of a busy core's time.
    /// </summary>
    [Range(64 * 1024, 16L * 1024 * 1024 * 1024)]
    public long SnapshotAfterBytes { get; set; } = 32 * 1024 * 1024;
}

[OptionsValidator]
internal sealed partial class DurabilityOptionsValidator : IValidateOptions<DurabilityOptions>;
