using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.ServiceDefaults.Authentication;

/// <summary>How a service finds out who calls.</summary>
public sealed class AuthOptions : IValidatableObject
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Auth";

    /// <summary>Default <see cref="AuthMode.Anonymous"/>.</summary>
    [EnumDataType(typeof(AuthMode))]
    public AuthMode Mode { get; set; }

    /// <summary>
    /// Whether a caller without a token is refused altogether, in the modes that know tokens. Default false: it may do what is open to everyone.
    /// </summary>
    public bool RequireIdentity { get; set; }

    /// <summary>Who issues the tokens: the exact value of their <c>iss</c>. Needed in mode Jwt.</summary>
    public string? Issuer { get; set; }

    /// <summary>Whom the tokens are for: a value of their <c>aud</c>. Needed in mode Jwt.</summary>
    public string? Audience { get; set; }

    /// <summary>
    /// Where the issuer publishes its keys as a JSON Web Key Set. Needed in mode Jwt; https, except on this machine: whoever could change that answer
    /// on its way could issue tokens.
    /// </summary>
    public Uri? JwksAddress { get; set; }

    /// <summary>How far clocks may differ: a token counts so much longer, and so much earlier. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest token that is looked at, in characters. Default 8,192.</summary>
    [Range(256, 65_536)]
    public int MaxTokenLength { get; set; } = 8192;

    /// <summary>How old the issuer's keys may be before they are fetched anew. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan JwksRefresh { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How old they may be while fetching them fails. Default 1 day. Then no token can be checked: a key that the issuer has withdrawn must not count
    /// for ever.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan JwksMaxAge { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// The least time between two fetches, however many tokens name a key that is not known. Default 10 seconds: so long may the first
    /// token under a new key be refused.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan JwksCooldown { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one fetch may take. Default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan JwksTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// In mode Development, the secret that signs tokens, of at least 32 characters; the services that take each other's tokens share it. Default: a
    /// new one in each process.
    /// </summary>
    [MinLength(32)]
    public string? DevelopmentKey { get; set; }

    /// <summary>In mode Development, how long a token counts. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan DevelopmentTokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// In mode Development, whether other machines may sign in too. Default false. Nobody is asked for a password, so this opens everything to whoever
    /// reaches the port.
    /// </summary>
    public bool DevelopmentFromAnywhere { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Mode is not AuthMode.Jwt)
        {
            yield break;
        }

        if (string.IsNullOrEmpty(Issuer))
        {
            yield return new ValidationResult("Auth:Issuer is needed in mode Jwt: the value of iss in the tokens.", [nameof(Issuer)]);
        }

        if (string.IsNullOrEmpty(Audience))
        {
            yield return new ValidationResult("Auth:Audience is needed in mode Jwt: a value of aud in the tokens.", [nameof(Audience)]);
        }

        if (JwksAddress is not { IsAbsoluteUri: true } address || !(address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback)))
        {
            yield return new ValidationResult(
                "Auth:JwksAddress is needed in mode Jwt: an https address; http is for this machine only.", [nameof(JwksAddress)]);
        }
    }
}
