using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Authentication.Development;
using EventDrivenFrontends.Testing;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Authentication;

public class DevelopmentTokensTests
{
    private const string Key = "a secret that two services share";

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task AToken_ProvesThePersonToEveryServiceWithTheKey_UntilItEnds()
    {
        var (token, expires) = Of(Key).Issue("ann");
        var other = VerifierOf(Of(Key));

        Assert.Equal(new Caller("ann", expires.AddSeconds(30)), (await other.VerifyAsync(token, CancellationToken.None)).Caller);
        _time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(TokenFault.Expired, (await other.VerifyAsync(token, CancellationToken.None)).Refusal!.Fault);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another secret of the same length")]
    public async Task AToken_OfAnotherKey_ProvesNothing(string? key)
    {
        var (token, _) = Of(key).Issue("ann");

        Assert.Equal(TokenFault.Invalid, (await VerifierOf(Of(Key)).VerifyAsync(token, CancellationToken.None)).Refusal!.Fault);
    }

    [Fact]
    public async Task AToken_ForDevelopment_ProvesNothingInModeJwt()
    {
        using var issuer = new TestIssuer();

        await issuer.RefusesAsync(Of(Key).Issue("ann").Token);
    }

    [Fact]
    public async Task AToken_OfARealIssuer_ProvesNothingInDevelopment()
    {
        using var issuer = new TestIssuer();
        await issuer.AcceptsAsync(issuer.Rs256());

        Assert.Equal(TokenFault.Invalid, (await VerifierOf(Of(Key)).VerifyAsync(issuer.Rs256(), CancellationToken.None)).Refusal!.Fault);
    }

    private DevelopmentTokens Of(string? key) =>
        new(Options.Create(new AuthOptions { Mode = AuthMode.Development, DevelopmentKey = key }), _time);

    private TokenVerifier VerifierOf(DevelopmentTokens tokens) => new(tokens, 8192, TimeSpan.FromSeconds(30), _time);
}
