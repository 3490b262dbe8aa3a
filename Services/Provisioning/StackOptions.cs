using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Provisioning;

/// <summary>What is deployed under which name.</summary>
internal sealed class StackOptions
{
    public const string Section = "Stack";

    /// <summary>Name of the CloudFormation stack.</summary>
    [Required]
    [RegularExpression("[A-Za-z][-A-Za-z0-9]{0,127}", ErrorMessage = "Stack:Name begins with a letter and holds letters, digits and hyphens, at most 128.")]
    public string Name { get; set; } = "event-driven-frontends";

    /// <summary>Path of the template file.</summary>
    [Required(ErrorMessage = "Stack:Template is the path of the CloudFormation template.")]
    public string Template { get; set; } = "";

    /// <summary>Values for the template's parameters; those without one get the template's default.</summary>
    public Dictionary<string, string> Parameters { get; } = [];

    /// <summary>How long a deployment may take. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);
}

/// <summary>Lists all faults of the options at once.</summary>
[OptionsValidator]
internal sealed partial class StackOptionsValidator : IValidateOptions<StackOptions>;
