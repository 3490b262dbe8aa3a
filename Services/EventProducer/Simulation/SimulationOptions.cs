using System.ComponentModel.DataAnnotations;
using EventDrivenFrontends.Contracts.Delivery;

namespace EventDrivenFrontends.EventProducer.Simulation;

/// <summary>How the simulation runs.</summary>
internal sealed class SimulationOptions : IValidatableObject
{
    public const string Section = "Simulation";
    public const double DefaultSpeed = 1;
    public const double MinSpeed = 0.1;
    public const double MaxSpeed = 100;

    /// <summary>Name of the table by which replicas agree who runs it. Default <c>Coordination</c>.</summary>
    [Required]
    public string TableName { get; set; } = CoordinationTable.DefaultName;

    /// <summary>Updates a second at speed 1. Default 2.</summary>
    [Range(0.01, 100)]
    public double UpdatesPerSecond { get; set; } = 2;

    /// <summary>Makes every run the same. Default none: each start is another day's weather.</summary>
    public int? Seed { get; set; }

    /// <summary>How often the running replica confirms that it lives, and others look whether it does. Default 1 s.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Silence after which another replica takes over. Default 5 s, several heartbeats.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(5);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Heartbeat <= TimeSpan.Zero || Heartbeat * 2 > Lease)
        {
            yield return new ValidationResult("must be positive and at most half of the lease", [nameof(Heartbeat)]);
        }
    }
}
