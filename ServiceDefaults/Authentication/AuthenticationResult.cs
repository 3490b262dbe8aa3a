using System.Diagnostics.CodeAnalysis;

namespace EventDrivenFrontends.ServiceDefaults.Authentication;

/// <summary>Who a token proves the caller to be, or why it proves nothing.</summary>
public sealed record AuthenticationResult
{
    private AuthenticationResult(Caller? caller, TokenRefusal? refusal) => (Caller, Refusal) = (caller, refusal);

    /// <summary>The caller; null when refused.</summary>
    public Caller? Caller { get; }

    /// <summary>Why refused; null when not.</summary>
    public TokenRefusal? Refusal { get; }

    /// <summary>True with the caller, false with the refusal.</summary>
    public bool TryGet([NotNullWhen(true)] out Caller? caller, [NotNullWhen(false)] out TokenRefusal? refusal)
    {
        (caller, refusal) = (Caller, Refusal);
        return caller is not null;
    }

    internal static AuthenticationResult Of(Caller caller) => new(caller, refusal: null);

    internal static AuthenticationResult Refused(TokenFault fault, string message) => new(caller: null, new TokenRefusal(fault, message));
}
