using System.Buffers;

namespace EventDrivenFrontends.EmbeddedAws.Protocol;

/// <summary>What a Signature Version 4 tells of the caller. Signatures are not checked: every key is accepted.</summary>
internal readonly record struct CredentialScope(string? AccessKey, string? Region, string? SigningName)
{
    private const int AccountIdLength = 12;
    private const int MaxRegionLength = 40;
    private static readonly SearchValues<char> RegionLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>A test that needs an account of its own gives twelve digits as its access key.</summary>
    public string AccountId =>
        AccessKey is { Length: AccountIdLength } key && key.All(char.IsAsciiDigit) ? key : AwsContext.DefaultAccountId;

    /// <param name="authorization">The header, <c>AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request, …</c>.</param>
    /// <param name="presigned">The parameter X-Amz-Credential of a presigned URL, or null.</param>
    public static CredentialScope Parse(string? authorization, string? presigned)
    {
        var credential = FromHeader(authorization) ?? presigned;
        if (credential?.Split('/') is not [.. var key, _, var region, var service, "aws4_request"])
        {
            return default;
        }

        return new CredentialScope(string.Join('/', key), IsRegion(region) ? region : null, service.Length > 0 ? service : null);
    }

    private static bool IsRegion(string region) =>
        region.Length is > 0 and <= MaxRegionLength && !region.AsSpan().ContainsAnyExcept(RegionLetters);

    private static string? FromHeader(string? authorization)
    {
        const string Name = "Credential=";
        var start = authorization?.IndexOf(Name, StringComparison.Ordinal) ?? -1;
        if (start < 0)
        {
            return null;
        }

        var rest = authorization.AsSpan(start + Name.Length);
        var end = rest.IndexOfAny(',', ' ');
        return (end < 0 ? rest : rest[..end]).ToString();
    }
}
