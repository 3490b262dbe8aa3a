using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.EventProducer.Idempotency;

/// <summary>How repeated commands are recognised.</summary>
internal sealed class IdempotencyOptions : IValidatableObject
{
    public const string Section = "Idempotency";

    /// <summary>Name of the table. Default <c>IdempotencyKeys</c>.</summary>
    [Required]
    public string TableName { get; set; } = "IdempotencyKeys";

    /// <summary>How long a key is remembered. Default 24 hours; after that a repeat is a new command.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// How long a command may be under way before a repeat takes it over. Default 30 s, longer than the longest that publishing takes.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Retention < TimeSpan.FromMinutes(1))
        {
            yield return new ValidationResult("must be at least a minute", [nameof(Retention)]);
        }

        if (Lease < TimeSpan.FromSeconds(1) || Lease > Retention)
        {
            yield return new ValidationResult("must be at least a second and at most the retention", [nameof(Lease)]);
        }
    }
}
