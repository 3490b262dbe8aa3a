using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebhookDispatcher.Access;

/// <summary>Who may manage endpoints.</summary>
internal sealed class ManagementOptions
{
    public const string Section = "Management";

    /// <summary>
    /// The key that operators show as <c>Authorization: Bearer …</c>, of at least 32 characters. Default none: then only requests from this machine are
    /// answered. It belongs in the environment, as <c>Management__Key</c>: a command line can be read by every user of the machine.
    /// </summary>
    [MinLength(32)]
    public string? Key { get; set; }
}
