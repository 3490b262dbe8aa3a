using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebhookDispatcher.Replay;

/// <summary>The log from which events are replayed.</summary>
internal sealed class EventLogOptions : IValidatableObject
{
    public const string Section = "EventLog";

    /// <summary>How long an event can be replayed. Default 7 days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Retention < TimeSpan.FromMinutes(1) || Retention > TimeSpan.FromDays(366))
        {
            yield return new ValidationResult("must be a minute to 366 days", [nameof(Retention)]);
        }
    }
}
