namespace EventDrivenFrontends.ServiceDefaults.Authentication;

/// <summary>What an unproved token says of itself.</summary>
/// <param name="Algorithm">How it claims to be signed.</param>
/// <param name="KeyId">The name of the key; null when it names none.</param>
/// <param name="Subject">Whom it claims to be of.</param>
/// <param name="Expires">When it ends.</param>
/// <param name="NotBefore">When it begins.</param>
/// <param name="IssuedAt">When it was made.</param>
internal sealed record TokenContent(
    string Algorithm, string? KeyId, string Subject, DateTimeOffset Expires, DateTimeOffset? NotBefore, DateTimeOffset? IssuedAt);
