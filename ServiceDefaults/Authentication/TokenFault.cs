namespace EventDrivenFrontends.ServiceDefaults.Authentication;

/// <summary>Why a token, or its absence, is refused.</summary>
public enum TokenFault
{
    /// <summary>There is none, and one is needed.</summary>
    Missing,

    /// <summary>The request carries it in a way that cannot be told apart from a mistake, such as twice.</summary>
    Misplaced,

    /// <summary>It proves nothing: malformed, of another issuer, for another audience, wrongly signed, not valid yet.</summary>
    Invalid,

    /// <summary>It was good once.</summary>
    Expired,

    /// <summary>It cannot be checked now, as the issuer's keys cannot be had.</summary>
    Unavailable,
}
