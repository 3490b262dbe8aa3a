using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebhookDispatcher.Slots;

/// <summary>How replicas share the endpoints.</summary>
internal sealed class SlotOptions : IValidatableObject
{
    public const string Section = "Slots";

    /// <summary>Table by which replicas find each other. Default <c>Coordination</c>.</summary>
    [Required]
    public string CoordinationTable { get; set; } = Contracts.Delivery.CoordinationTable.DefaultName;

    /// <summary>How often a replica gives a sign of life and looks at the others. Default 1 s.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>After which silence a replica counts as dead and its endpoints are taken over. Default 10 s.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a replica looks whether another has word for its endpoints. Default 250 ms; a tenth as often while it is alone.</summary>
    public TimeSpan WakeInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Whether sending rests after a replica was killed, until what SQS had handed to it has come again: the queue's visibility timeout and a little
    /// more, half a minute in all. Default true, which keeps the order of each key; false sends on, and those events come late.
    /// </summary>
    public bool HoldAfterCrash { get; set; } = true;

    /// <summary>After which silence a replica may be dead, and have received events until its next sign of life was due.</summary>
    public TimeSpan Suspicion => Interval * 3;

    /// <summary>How long a replica trusts what it last saw, so that it stops before others may take over.</summary>
    public TimeSpan Certainty => Lease * 0.6;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Interval <= TimeSpan.Zero || WakeInterval <= TimeSpan.Zero)
        {
            yield return new ValidationResult("must be positive", [nameof(Interval), nameof(WakeInterval)]);
        }

        if (Lease < Interval * 4)
        {
            yield return new ValidationResult("must be at least four times the interval", [nameof(Lease)]);
        }
    }
}
