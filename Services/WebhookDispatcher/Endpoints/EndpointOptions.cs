using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebhookDispatcher.Endpoints;

/// <summary>How endpoints are kept.</summary>
internal sealed class EndpointOptions : IValidatableObject
{
    public const string Section = "Endpoints";

    /// <summary>Most endpoints, 1 to 100,000. Default 10,000: all of them are kept in memory.</summary>
    [Range(1, 100_000)]
    public int Limit { get; set; } = 10_000;

    /// <summary>How often a replica asks whether another has changed an endpoint. Default 1 s.</summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often all endpoints are read, changed or not. Default a minute.</summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the secret before the present one signs too. Default a day: within it the receiver takes over the new one.</summary>
    public TimeSpan SecretOverlap { get; set; } = TimeSpan.FromDays(1);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (RefreshInterval <= TimeSpan.Zero)
        {
            yield return new ValidationResult("must be positive", [nameof(RefreshInterval)]);
        }

        if (ReloadInterval < RefreshInterval)
        {
            yield return new ValidationResult("must be at least the refresh interval", [nameof(ReloadInterval)]);
        }

        if (SecretOverlap < TimeSpan.Zero)
        {
            yield return new ValidationResult("must not be negative", [nameof(SecretOverlap)]);
        }
    }
}
