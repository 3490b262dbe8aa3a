using System.Text.RegularExpressions;

namespace EventDrivenFrontends.Repository.Tests;

/// <summary>Nothing in the repository opens anything.</summary>
public sealed partial class SecretsTests
{
    private static readonly string[] Texts =
        ["*.cs", "*.json", "*.js", "*.mjs", "*.py", "*.md", "*.yml", "*.yaml", "*.template", "*.props", "*.targets", "*.csproj", "*.html", "*.pem", "*.key", "*.env"];

    [Fact]
    public void Files_HoldNoCredentials()
    {
        var found = Texts.SelectMany(Files.Of)
            .SelectMany(file => Credential().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetRelativePath(Files.Root, file)}: {match.Value[..8]}…"));

        Assert.True(!found.Any(), string.Join('\n', found));
    }

    [Theory]
    [InlineData("AKIA", "IOSFODNN7EXAMPLE")]
    [InlineData("-----BEGIN ", "EC PRIVATE KEY-----")]
    [InlineData("ghp_", "0123456789abcdefghijABCDEFGHIJ012345")]
    [InlineData("aws_secret_access_key = ", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")]
    public void Credentials_AreFound(string start, string rest) => Assert.Matches(Credential(), start + rest);

    [GeneratedRegex(
        @"AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY-----|gh[pousr]_[A-Za-z0-9]{36}|xox[abp]-[0-9A-Za-z-]{20,}|(?i:secret_?access_?key)""?\s*[=:]\s*""?[A-Za-z0-9/+]{40}\b")]
    private static partial Regex Credential();
}
