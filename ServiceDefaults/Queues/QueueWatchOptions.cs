using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Queues;

/// <summary>Which queues are looked at, whoever consumes them.</summary>
internal sealed class QueueWatchOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "QueueWatch";

    /// <summary>What the names of all queues begin with. Default nothing.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>The names, without the prefix, and with commas between them. Default those of the template; one that is not there is passed over.</summary>
    public string Queues { get; set; } =
        "view-model-projector,view-model-projector-dlq,webhook-dispatcher,webhook-dispatcher-dlq,webhook-dead-letters,scheduled-viruses-dlq";

    /// <summary>Time between two looks. Default 5 seconds; each is a request per queue, which SQS charges.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>Validates <see cref="QueueWatchOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class QueueWatchOptionsValidator : IValidateOptions<QueueWatchOptions>;
