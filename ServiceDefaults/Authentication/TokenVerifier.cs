using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EventDrivenFrontends.ServiceDefaults.Authentication;

/// <summary>
/// Checks a JSON Web Token as RFC 7519 and RFC 8725 ask. The algorithm is one of a list and has to fit the kind of key; the key is one of the issuer's,
/// found by its name alone; what the token says of either decides nothing.
/// </summary>
internal sealed class TokenVerifier(ISigningKeys keys, int maxTokenLength, TimeSpan clockSkew, TimeProvider time)
{
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = maxTokenLength };

    public async ValueTask<AuthenticationResult> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        if (!TokenReader.TryRead(token, maxTokenLength, out var content, out var fault))
        {
            return Invalid(fault);
        }

        if (!keys.Algorithms.Contains(content.Algorithm))
        {
            return Invalid($"The token is not signed with {string.Join(" or ", keys.Algorithms)}.");
        }

        var found = await keys.FindAsync(content.KeyId, content.Algorithm, cancellationToken);
        if (found is null)
        {
            return AuthenticationResult.Refused(TokenFault.Unavailable, "Tokens cannot be checked now: the issuer's keys cannot be had.");
        }

        return found is [] ? Invalid("The token is signed with a key that the issuer does not publish.") : await VerifyAsync(token, content, found);
    }

    private async ValueTask<AuthenticationResult> VerifyAsync(string token, TokenContent content, IReadOnlyList<SecurityKey> candidates)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = keys.Issuer,
            ValidAudience = keys.Audience,
            ValidAlgorithms = [content.Algorithm],
            IssuerSigningKeys = candidates,
            TryAllIssuerSigningKeys = true,
            // Our own clock decides, below.
            ValidateLifetime = false,
        });
        return result.IsValid ? FitTo(time.GetUtcNow(), content) : Invalid(ReasonOf(result.Exception));
    }

    private AuthenticationResult FitTo(DateTimeOffset now, TokenContent content)
    {
        var until = content.Expires > DateTimeOffset.MaxValue - clockSkew ? DateTimeOffset.MaxValue : content.Expires + clockSkew;
        if (now >= until)
        {
            return AuthenticationResult.Refused(TokenFault.Expired, "The token has expired.");
        }

        return now < content.NotBefore - clockSkew || now < content.IssuedAt - clockSkew
            ? Invalid("The token is not valid yet.")
            : AuthenticationResult.Of(new Caller(content.Subject, until));
    }

    private static AuthenticationResult Invalid(string reason) => AuthenticationResult.Refused(TokenFault.Invalid, reason);

    private static string ReasonOf(Exception? exception) => exception switch
    {
        SecurityTokenInvalidIssuerException => "The token is of another issuer.",
        SecurityTokenInvalidAudienceException => "The token is for another audience.",
        _ => "The token's signature does not fit.",
    };
}
