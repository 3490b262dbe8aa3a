using System.ComponentModel.DataAnnotations;
using System.Net;

namespace EventDrivenFrontends.WebhookDispatcher.Egress;

/// <summary>Where webhooks may go. The defaults let them reach the public internet by HTTPS and nothing else.</summary>
internal sealed class EgressOptions : IValidatableObject
{
    public const string Section = "Egress";

    /// <summary>Whether <c>http://</c> is allowed beside <c>https://</c>. Default no: bodies would travel in the open.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Ports that endpoints may have. Default none, which means 443 and 8443.</summary>
    public IReadOnlyList<int> AllowedPorts { get; set; } = [];

    /// <summary>Whether every port is allowed. Default no: other protocols listen there, and could be made to do things.</summary>
    public bool AllowAnyPort { get; set; }

    /// <summary>
    /// Special-use networks that are allowed all the same, such as <c>10.20.0.0/16</c>. Default none: loopback, private, link-local, metadata and
    /// all other special-use addresses are refused.
    /// </summary>
    public IReadOnlyList<string> AllowedNetworks { get; set; } = [];

    public bool Allows(int port) => AllowAnyPort || (AllowedPorts.Count > 0 ? AllowedPorts.Contains(port) : port is 443 or 8443);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var text in AllowedNetworks.Where(text => !IPNetwork.TryParse(text, out _)))
        {
            yield return new ValidationResult($"'{text}' is not a network such as 10.20.0.0/16", [nameof(AllowedNetworks)]);
        }

        foreach (var port in AllowedPorts.Where(port => port is < 1 or > 65535))
        {
            yield return new ValidationResult($"{port} is not a port", [nameof(AllowedPorts)]);
        }
    }
}
