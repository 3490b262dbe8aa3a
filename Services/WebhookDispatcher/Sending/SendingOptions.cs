using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebhookDispatcher.Sending;

/// <summary>A single request to a receiver.</summary>
internal sealed class SendingOptions : IValidatableObject
{
    public const string Section = "Sending";

    /// <summary>The longest that a receiver may take to answer, connecting included. Default 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of an answer's body that are read at most. Default 16 KB; nothing but the challenge's echo is expected there.</summary>
    [Range(256, 1024 * 1024)]
    public int MaxResponseBytes { get; set; } = 16 * 1024;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(1))
        {
            yield return new ValidationResult("must be positive and at most a minute", [nameof(Timeout)]);
        }
    }
}
