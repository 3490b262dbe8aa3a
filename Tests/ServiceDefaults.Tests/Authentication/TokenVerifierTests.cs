using EventDrivenFrontends.ServiceDefaults.Authentication;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Authentication;

public sealed class TokenVerifierTests : IDisposable
{
    private readonly TestIssuer _issuer = new();

    public void Dispose() => _issuer.Dispose();

    [Fact]
    public async Task Verify_Rs256_IsTheSubjectUntilTheEndAndTheSkew()
    {
        var result = await _issuer.VerifyAsync(_issuer.Rs256());

        Assert.Equal(new Caller("ann", _issuer.Time.GetUtcNow().AddSeconds(630)), result.Caller);
    }

    [Fact]
    public Task Verify_Es256_IsTheSubject() => _issuer.AcceptsAsync(_issuer.Es256());

    [Theory]
    [InlineData("JWT")]
    [InlineData("jwt")]
    [InlineData("at+jwt")]
    public Task Verify_ATypeThatMeansAToken_IsAccepted(string type) =>
        _issuer.AcceptsAsync(_issuer.Rs256(header: $$"""{"alg":"RS256","kid":"rsa-1","typ":"{{type}}"}"""));

    [Fact]
    public Task Verify_OneOfSeveralAudiences_IsAccepted() =>
        _issuer.AcceptsAsync(_issuer.Rs256(_issuer.Claims().Replace("\"frontends\"", "[\"others\",\"frontends\"]", StringComparison.Ordinal)));

    [Theory]
    [InlineData("\"others\"")]
    [InlineData("[\"others\"]")]
    [InlineData("[]")]
    [InlineData("\"Frontends\"")]
    [InlineData("\"frontends \"")]
    [InlineData("17")]
    public async Task Verify_AnotherAudience_IsRefused(string audience) =>
        await _issuer.RefusesAsync(_issuer.Rs256(_issuer.Claims().Replace("\"frontends\"", audience, StringComparison.Ordinal)));

    [Theory]
    [InlineData("https://issuer.example/")]
    [InlineData("https://ISSUER.example")]
    [InlineData("https://issuer.example.evil.example")]
    [InlineData("")]
    public async Task Verify_AnotherIssuer_IsRefused(string issuer) =>
        await _issuer.RefusesAsync(_issuer.Rs256(_issuer.Claims().Replace(TestIssuer.Name, issuer, StringComparison.Ordinal)));

    [Theory]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("sub")]
    [InlineData("exp")]
    public async Task Verify_WithoutAClaimThatIsNeeded_IsRefused(string claim) =>
        await _issuer.RefusesAsync(_issuer.Rs256(_issuer.Claims().Replace($"\"{claim}\"", "\"was\"", StringComparison.Ordinal)));

    [Fact]
    public async Task Verify_AfterTheEndAndTheSkew_HasExpired()
    {
        var token = _issuer.Rs256();
        _issuer.Time.Advance(TimeSpan.FromSeconds(629));
        await _issuer.AcceptsAsync(token);

        _issuer.Time.Advance(TimeSpan.FromSeconds(1));

        await _issuer.RefusesAsync(token, TokenFault.Expired);
    }

    [Theory]
    [InlineData("nbf")]
    [InlineData("iat")]
    public async Task Verify_BeforeItsBeginLessTheSkew_IsNotValidYet(string claim)
    {
        var token = _issuer.Rs256(_issuer.Claims($",\"{claim}\":{_issuer.Now + 31}").Replace($"\"iat\":{_issuer.Now},", "", StringComparison.Ordinal));
        await _issuer.RefusesAsync(token);

        _issuer.Time.Advance(TimeSpan.FromSeconds(1));

        await _issuer.AcceptsAsync(token);
    }

    [Fact]
    public async Task Verify_AWrongSignatureOnAnExpiredToken_SaysNothingOfTheEnd()
    {
        var token = _issuer.Rs256(_issuer.Claims().Replace($"\"exp\":{_issuer.Now + 600}", "\"exp\":1", StringComparison.Ordinal));
        var forged = token[..(token.LastIndexOf('.') + 1)] + TestIssuer.Encode(new byte[256]);

        await _issuer.RefusesAsync(token, TokenFault.Expired);
        await _issuer.RefusesAsync(forged);
    }
}
