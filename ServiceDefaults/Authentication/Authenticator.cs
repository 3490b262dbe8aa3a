using Microsoft.AspNetCore.Http;

namespace EventDrivenFrontends.ServiceDefaults.Authentication;

/// <summary>Finds out who calls, the same way for every transport.</summary>
public sealed class Authenticator
{
    private readonly TokenVerifier? _verifier;
    private readonly AuthOptions _options;

    /// <param name="verifier">Checks tokens; null when none are looked at.</param>
    /// <param name="options">Whether one is needed.</param>
    internal Authenticator(TokenVerifier? verifier, AuthOptions options) => (_verifier, _options) = (verifier, options);

    /// <summary>How callers are found out.</summary>
    public AuthMode Mode => _options.Mode;

    /// <summary>Who sends a request, by <c>Authorization: Bearer</c> or, where a browser leaves no choice, <c>access_token</c> in the query.</summary>
    public ValueTask<AuthenticationResult> AuthenticateAsync(HttpRequest request, CancellationToken cancellationToken) =>
        _verifier is null ? new(AuthenticationResult.Of(Caller.Anonymous))
        : BearerToken.TryRead(request, out var token) ? AuthenticateAsync(token, cancellationToken)
        : new(AuthenticationResult.Refused(TokenFault.Misplaced, "The request carries a token more than once, or a malformed Authorization header."));

    /// <summary>Whom a token proves; null for no token.</summary>
    public ValueTask<AuthenticationResult> AuthenticateAsync(string? token, CancellationToken cancellationToken) => (_verifier, token) switch
    {
        (null, _) => new(AuthenticationResult.Of(Caller.Anonymous)),
        (_, null) when _options.RequireIdentity => new(AuthenticationResult.Refused(TokenFault.Missing, "A token is needed.")),
        (_, null) => new(AuthenticationResult.Of(Caller.Anonymous)),
        _ => _verifier.VerifyAsync(token, cancellationToken),
    };
}
