using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry;

/// <summary>What a service tells of itself.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Telemetry";

    /// <summary>
    /// The share of commands that are traced from the click to the screen, 0 to 1. Whether one is, is decided once, where it comes in; all that
    /// follows from it is traced or is not with it. Default 1 in the environment Development, else 0.01.
    /// </summary>
    [Range(0.0, 1.0)]
    public double SamplingRatio { get; set; } = 0.01;
}

/// <summary>Validates <see cref="TelemetryOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;
