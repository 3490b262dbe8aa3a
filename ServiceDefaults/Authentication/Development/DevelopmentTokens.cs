using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EventDrivenFrontends.ServiceDefaults.Authentication.Development;

/// <summary>Tokens for development: signed with a secret of the services themselves (HS256), which no other mode accepts.</summary>
public sealed class DevelopmentTokens : ISigningKeys
{
    private const string Name = "event-driven-frontends-development";

    private static readonly HashSet<string> Known = [SecurityAlgorithms.HmacSha256];

    private readonly SymmetricSecurityKey _key;
    private readonly TimeSpan _lifetime;
    private readonly TimeProvider _time;

    /// <param name="options">Have the secret, or none: then it is of this process.</param>
    /// <param name="time">The clock.</param>
    public DevelopmentTokens(IOptions<AuthOptions> options, TimeProvider time)
    {
        var secret = options.Value.DevelopmentKey;
        _key = new SymmetricSecurityKey(
            string.IsNullOrEmpty(secret) ? RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes) : SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        (_lifetime, _time) = (options.Value.DevelopmentTokenLifetime, time);
    }

    string ISigningKeys.Issuer => Name;

    string ISigningKeys.Audience => Name;

    IReadOnlySet<string> ISigningKeys.Algorithms => Known;

    /// <summary>A token that proves to be <paramref name="userId"/>, and when it ends.</summary>
    public (string Token, DateTimeOffset Expires) Issue(string userId)
    {
        var now = _time.GetUtcNow();
        var expires = now + _lifetime;
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Name,
            Audience = Name,
            Claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = userId },
            IssuedAt = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
        });
        return (token, expires);
    }

    ValueTask<IReadOnlyList<SecurityKey>?> ISigningKeys.FindAsync(string? keyId, string algorithm, CancellationToken cancellationToken) =>
        new(keyId is null ? [_key] : []);
}
