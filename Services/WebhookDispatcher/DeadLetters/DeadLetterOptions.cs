using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebhookDispatcher.DeadLetters;

/// <summary>The queue of events that did not arrive.</summary>
internal sealed class DeadLetterOptions
{
    public const string Section = "DeadLetters";

    /// <summary>Name of the queue. Default <c>webhook-dead-letters</c>.</summary>
    [Required]
    public string QueueName { get; set; } = "webhook-dead-letters";
}
