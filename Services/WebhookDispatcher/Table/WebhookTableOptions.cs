using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebhookDispatcher.Table;

/// <summary>The table of webhooks, and how it is written.</summary>
internal sealed class WebhookTableOptions
{
    public const string Section = "WebhookTable";

    /// <summary>Name of the table. Default <c>Webhooks</c>.</summary>
    [Required]
    public string Name { get; set; } = "Webhooks";

    /// <summary>Batches that are written side by side, 1 to 64. Default 4; rows that come while all are under way go together in the next.</summary>
    [Range(1, 64)]
    public int Writers { get; set; } = 4;
}
