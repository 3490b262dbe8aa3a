using System.ComponentModel.DataAnnotations;
using EventDrivenFrontends.Contracts.Connections;

namespace EventDrivenFrontends.ServiceDefaults.Connections;

/// <summary>How to reach the clients whose connections are held behind API Gateway's management API.</summary>
public sealed class CallbackOptions : IValidatableObject
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Connections";

    /// <summary>
    /// Where the management API answers: on AWS <c>https://{api}.execute-api.{region}.amazonaws.com/{stage}</c>, and the gateway's own address where it stands for
    /// API Gateway. Default none: there are no such connections.
    /// </summary>
    public string? CallbackUrl { get; set; }

    /// <summary>Name of the table of the connections. Default <c>Connections</c>.</summary>
    [Required]
    public string TableName { get; set; } = ConnectionsTable.DefaultName;

    /// <summary>
    /// The longest that one post to a connection may take before it counts as failed. Default 5 seconds. Shorter: a busy endpoint is taken for a dead one.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan PostTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var isAddress = Uri.TryCreate(CallbackUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";
        if (CallbackUrl is not null && !isAddress)
        {
            yield return new ValidationResult("must be an http or https address", [nameof(CallbackUrl)]);
        }
    }
}
