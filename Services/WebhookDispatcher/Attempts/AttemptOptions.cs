using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebhookDispatcher.Attempts;

/// <summary>The log of attempts.</summary>
internal sealed class AttemptOptions : IValidatableObject
{
    public const string Section = "Attempts";

    /// <summary>How long an attempt is kept. Default 3 days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(3);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Retention < TimeSpan.FromMinutes(1))
        {
            yield return new ValidationResult("must be at least a minute", [nameof(Retention)]);
        }
    }
}
