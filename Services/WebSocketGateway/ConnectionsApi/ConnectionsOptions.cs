using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebSocketGateway.ConnectionsApi;

/// <summary>The management API of connections.</summary>
internal sealed class ConnectionsOptions : IValidatableObject
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Connections";

    /// <summary>The longest message that may be posted to a connection. Default 128 KB, as with Amazon API Gateway; a longer one is refused with 413.</summary>
    [Range(1, 1024 * 1024)]
    public int MaxPostBytes { get; set; } = 128 * 1024;

    /// <summary>
    /// Whether requests have to be signed, by AWS Signature Version 4 for the service <c>execute-api</c>. Default false: then whoever reaches the
    /// gateway and knows the id of a connection may post to it.
    /// </summary>
    public bool Signing { get; set; }

    /// <summary>The region that requests are signed for. Default: that of the environment, <c>AWS_REGION</c> or <c>AWS_DEFAULT_REGION</c>.</summary>
    public string? Region { get; set; }

    /// <summary>
    /// Access keys that may sign, with their secrets. Default: the pair of the environment, <c>AWS_ACCESS_KEY_ID</c> and <c>AWS_SECRET_ACCESS_KEY</c>.
    /// Several let keys be changed without an interruption.
    /// </summary>
    public IDictionary<string, string> Credentials { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How far the time of a signature may be from the gateway's, either way. Default 5 minutes, as with AWS.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:15:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(5);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Signing && string.IsNullOrEmpty(Region))
        {
            yield return new ValidationResult("Signing needs Connections:Region or AWS_REGION.", [nameof(Region)]);
        }

        if (Signing && (Credentials.Count == 0 || Credentials.Values.Any(string.IsNullOrEmpty)))
        {
            yield return new ValidationResult(
                "Signing needs Connections:Credentials, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.", [nameof(Credentials)]);
        }
    }

    /// <summary>Takes from the environment what is not configured.</summary>
    internal void AddDefaults(IConfiguration environment)
    {
        Region ??= environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"];
        if (Credentials.Count == 0 && environment["AWS_ACCESS_KEY_ID"] is { Length: > 0 } keyId)
        {
            Credentials[keyId] = environment["AWS_SECRET_ACCESS_KEY"] ?? "";
        }
    }
}
