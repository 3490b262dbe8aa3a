using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ViewModelProjector.Rebuild;

/// <summary>From what views are rebuilt.</summary>
internal sealed class RebuildOptions
{
    public const string Section = "Rebuild";

    /// <summary>Table with the log of events, the webhook dispatcher's. Default <c>Webhooks</c>.</summary>
    [Required]
    public string LogTable { get; set; } = "Webhooks";

    /// <summary>Queue whose consumer writes the log. Default <c>webhook-dispatcher</c>.</summary>
    [Required]
    public string LogQueue { get; set; } = "webhook-dispatcher";

    /// <summary>How far back the log is read. Default 7 days, as long as the dispatcher keeps it (<c>EventLog:Retention</c>).</summary>
    [Range(typeof(TimeSpan), "01:00:00", "366.00:00:00")]
    public TimeSpan Since { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long the log may take to hold what came before the command. Default 5 minutes; then the command gives up, with nothing written.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LogWait { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How much clocks may differ. Default 10 seconds: items that are gone are written no sooner after the begin, so that the stamp of each is later than that of its
    /// removal, and clients do not take it for older.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan SkewAllowance { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Items written side by side. Default 16.</summary>
    [Range(1, 256)]
    public int Parallelism { get; set; } = 16;
}

/// <summary>Lists all faults of the options at once.</summary>
[OptionsValidator]
internal sealed partial class RebuildOptionsValidator : IValidateOptions<RebuildOptions>;
