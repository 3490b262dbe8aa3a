using System.ComponentModel.DataAnnotations;
using EventDrivenFrontends.ServiceDefaults.Http;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry;

/// <summary>What a service tells of itself.</summary>
internal sealed class TelemetryOptions : IValidatableObject
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Telemetry";

    /// <summary>
    /// The share of commands that are traced from the click to the screen, 0 to 1. Whether one is, is decided once, where it comes in; all that
    /// follows from it is traced or is not with it. Default 1 in the environment Development, else 0.01.
    /// </summary>
    [Range(0.0, 1.0)]
    public double SamplingRatio { get; set; } = 0.01;

    /// <summary>Whether anything is measured at all. Default true; without it <c>/metrics</c> is not there.</summary>
    public bool Metrics { get; set; } = true;

    /// <summary>
    /// Networks whose programs may read <c>/metrics</c>, with commas between them, such as <c>10.0.0.0/8</c>. Default none: then only this machine and
    /// our own services may.
    /// </summary>
    public string ScrapeFrom { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TrustedProxies.NetworksOf(ScrapeFrom).Contains(null))
        {
            yield return new ValidationResult("holds networks, such as 10.0.0.0/8", [nameof(ScrapeFrom)]);
        }
    }
}

/// <summary>Validates <see cref="TelemetryOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;
