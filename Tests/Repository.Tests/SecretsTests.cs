using System.Text.RegularExpressions;

namespace EventDrivenFrontends.Repository.Tests;

/// <summary>Nothing in the repository opens anything.</summary>
public sealed partial class SecretsTests
{
    private const int LongestText = 4 * 1024 * 1024;

    /// <summary>What the world knows already: the example of the Standard Webhooks specification.</summary>
    private static readonly string[] Published = ["whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"];

    [Fact]
    public void Files_HoldNoCredentials()
    {
        var found = Files.Of("*").Select(file => (Path: file, Text: TextOf(file)))
            .SelectMany(file => Credential().Matches(file.Text).Where(match => !Published.Contains(match.Value))
                .Select(match => $"{Path.GetRelativePath(Files.Root, file.Path)}: {match.Value[..8]}…"));

        Assert.True(!found.Any(), string.Join('\n', found));
    }

    [Theory]
    [InlineData("AKIA", "IOSFODNN7EXAMPLE")]
    [InlineData("ASIA", "IOSFODNN7EXAMPLE")]
    [InlineData("-----BEGIN ", "EC PRIVATE KEY-----")]
    [InlineData("-----BEGIN ", "PRIVATE KEY-----")]
    [InlineData("ghp_", "0123456789abcdefghijABCDEFGHIJ012345")]
    [InlineData("github_pat_", "0123456789abcdefghijAB_0123456789abcdefghijABCDEFGHIJ0123456789abcdefghijABCDEFGHI")]
    [InlineData("npm_", "0123456789abcdefghijABCDEFGHIJ012345")]
    [InlineData("AIza", "SyA0123456789abcdefghijABCDEFGHIJ01")]
    [InlineData("aws_secret_access_key = ", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")]
    [InlineData("whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.", "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c")]
    public void Credentials_AreFound(string start, string rest) => Assert.Matches(Credential(), start + rest);

    /// <summary>Empty for what is no text.</summary>
    private static string TextOf(string file)
    {
        var text = new FileInfo(file).Length <= LongestText ? File.ReadAllText(file) : "";
        return text.Contains('\0') ? "" : text;
    }

    // Of a token the signature is as long as one of HMAC with SHA-256 at least; examples that nobody has signed are shorter.
    [GeneratedRegex(
        @"\bA[KS]IA[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{82}|\bnpm_[A-Za-z0-9]{36}\b|\bAIza[\w-]{35}|xox[abp]-[0-9A-Za-z-]{20,}"
        + @"|(?i:secret_?access_?key)""?\s*[=:]\s*""?[A-Za-z0-9/+]{40}\b|whsec_[A-Za-z0-9+/]{32,}=*|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{40,}")]
    private static partial Regex Credential();
}
