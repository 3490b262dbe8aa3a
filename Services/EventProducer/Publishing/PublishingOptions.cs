using System.ComponentModel.DataAnnotations;
using EventDrivenFrontends.Contracts.Events;

namespace EventDrivenFrontends.EventProducer.Publishing;

/// <summary>How events get onto the bus.</summary>
internal sealed class PublishingOptions : IValidatableObject
{
    public const string Section = "Publishing";

    /// <summary>Name of the bus. Default <c>frontends</c>.</summary>
    [Required]
    public string BusName { get; set; } = EventBus.DefaultName;

    /// <summary>Calls to EventBridge side by side. Default 4; events that come while all are under way go together in the next.</summary>
    [Range(1, 64)]
    public int Senders { get; set; } = 4;

    /// <summary>Times that an event is put before its command fails. Default 4.</summary>
    [Range(1, 20)]
    public int Attempts { get; set; } = 4;

    /// <summary>Delay before the second attempt; doubled for each further one, jittered. Default 50 ms.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest that a command waits for its events to be stored. Default 20 s; then it is answered with 503.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (RetryDelay <= TimeSpan.Zero)
        {
            yield return new ValidationResult("must be positive", [nameof(RetryDelay)]);
        }

        if (Timeout <= TimeSpan.Zero)
        {
            yield return new ValidationResult("must be positive", [nameof(Timeout)]);
        }
    }
}
