using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebhookDispatcher.Intake;

/// <summary>How events come in.</summary>
internal sealed class IntakeOptions
{
    public const string Section = "Intake";

    /// <summary>
    /// Which field of the detail holds the key that events are kept in order by, by source. Default <c>flightId</c> of <c>flights.events</c>,
    /// <c>virusId</c> of <c>viruses.events</c> and <c>userId</c> of <c>flights.seats</c>. Events of other sources, or without the field, wait for no other.
    /// </summary>
    public Dictionary<string, string> Keys { get; set; } = new(StringComparer.Ordinal)
    {
        ["flights.events"] = "flightId",
        ["flights.seats"] = "userId",
        ["viruses.events"] = "virusId",
    };

    /// <summary>
    /// Longest event in bytes. Default 240 KB, so that it fits into a row and, with what is known of its failure, into a message of any queue. A longer
    /// one goes to the queue's own dead letters.
    /// </summary>
    [Range(1024, 390 * 1024)]
    public int MaxEventBytes { get; set; } = 240 * 1024;

    public string? KeyOf(string source) => Keys.GetValueOrDefault(source);
}
