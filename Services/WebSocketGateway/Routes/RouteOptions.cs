using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebSocketGateway.Routes;

/// <summary>Where messages go that the gateway does not answer itself.</summary>
internal sealed class RouteOptions : IValidatableObject
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Routes";

    /// <summary>Which part of a message names its route: a path of properties. Default <c>$request.body.action</c>.</summary>
    public string SelectionExpression { get; set; } = "$request.body.action";

    /// <summary>
    /// Address by route: <c>$connect</c>, <c>$disconnect</c>, <c>$default</c> or what the selection expression finds. Default none. A route of an action
    /// that the gateway has itself, such as <c>subscribe</c>, takes the place of it. Redirects are not followed.
    /// </summary>
    public IDictionary<string, string> Integrations { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Address of a gateway of this system whose route handlers are the integrations of all routes that none is configured for. Default none. They are
    /// shown the key by which the services of the system know each other.
    /// </summary>
    public string? HandlersUrl { get; set; }

    /// <summary>How long an integration may take. Default 29 seconds, the most that Amazon API Gateway allows.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:00:29")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(29);

    /// <summary>
    /// The most calls to one host at a time. Default 1,000. Others wait, within their timeout: when a node stops, all its connections end at once.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxConcurrency { get; set; } = 1_000;

    /// <summary>What integrations are told as the domain's name. Default: the host that the client asked for.</summary>
    public string? DomainName { get; set; }

    /// <summary>What integrations are told as the stage. Default <c>local</c>.</summary>
    [Required]
    public string Stage { get; set; } = "local";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Routes.SelectionExpression.TryParse(SelectionExpression, out _))
        {
            yield return new ValidationResult(
                "is not a path of properties such as $request.body.action.", [nameof(SelectionExpression)]);
        }

        if (HandlersUrl is not null && !IsAddress(HandlersUrl))
        {
            yield return new ValidationResult("is not an http or https address.", [nameof(HandlersUrl)]);
        }

        foreach (var (key, address) in Integrations)
        {
            if (!IsAddress(address))
            {
                yield return new ValidationResult($"The integration of {key} is not an http or https address.", [nameof(Integrations)]);
            }
        }
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https");
}
