using Microsoft.IdentityModel.Tokens;

namespace EventDrivenFrontends.ServiceDefaults.Authentication;

/// <summary>Whose tokens count, and the keys that check them.</summary>
internal interface ISigningKeys
{
    string Issuer { get; }

    string Audience { get; }

    /// <summary>The algorithms that count. None of them is for another kind of key than these.</summary>
    IReadOnlySet<string> Algorithms { get; }

    /// <summary>The keys for an algorithm that a token may mean, usually one; null when the keys cannot be had now.</summary>
    /// <param name="keyId">The name of the key, as the token says; null when it names none.</param>
    /// <param name="algorithm">One of <see cref="Algorithms"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<SecurityKey>?> FindAsync(string? keyId, string algorithm, CancellationToken cancellationToken);
}
