using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.ServiceDefaults.Http.Internal;

/// <summary>How the services of one system know each other.</summary>
public sealed class InternalOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Internal";

    /// <summary>
    /// The secret that all services of one system share, of at least 32 characters. Default none: then internal endpoints answer only this machine. It
    /// belongs in the environment, as <c>Internal__Key</c>: a command line can be read by every user of the machine.
    /// </summary>
    [MinLength(32)]
    public string? Key { get; set; }
}
