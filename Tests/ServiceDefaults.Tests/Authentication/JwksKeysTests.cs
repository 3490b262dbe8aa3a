using System.Net;
using System.Security.Cryptography;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Authentication;

public sealed class JwksKeysTests : IDisposable
{
    private readonly TestIssuer _issuer = new();

    public void Dispose() => _issuer.Dispose();

    [Fact]
    public async Task ManyTokens_CostOneFetch()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _issuer.AcceptsAsync(_issuer.Es256())));

        Assert.Equal(1, _issuer.Fetches);
    }

    [Fact]
    public async Task ManyTokensAtOnceBeforeTheFirstFetchEnds_WaitForIt()
    {
        var gate = new TaskCompletionSource();
        _issuer.Gate = gate.Task;
        var tokens = Enumerable.Range(0, 20).Select(_ => _issuer.AcceptsAsync(_issuer.Es256())).ToList();
        await Eventually.BeAsync(() => _issuer.Fetches > 0, "a fetch has begun");
        gate.SetResult();

        await Task.WhenAll(tokens);

        Assert.Equal(1, _issuer.Fetches);
    }

    [Fact]
    public async Task ANewKey_CountsAtOnce_AndTheOldOneUntilItIsWithdrawn()
    {
        await _issuer.AcceptsAsync(_issuer.Rs256());
        using var next = RSA.Create(2048);
        var token = TestIssuer.Sign(
            """{"alg":"RS256","kid":"rsa-2"}""",
            _issuer.Claims(),
            input => next.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        _issuer.Published = $$"""{"keys":[{{TestIssuer.RsaKey("rsa-2", next)}}]}""";
        _issuer.Time.Advance(_issuer.Options.JwksCooldown);

        await _issuer.AcceptsAsync(token);
        await _issuer.RefusesAsync(_issuer.Rs256());
    }

    [Fact]
    public async Task InventedKeyNames_CostOneFetchPerCooldown()
    {
        await _issuer.AcceptsAsync(_issuer.Rs256());
        foreach (var i in Enumerable.Range(0, 100))
        {
            await _issuer.RefusesAsync(_issuer.Rs256(header: $$"""{"alg":"RS256","kid":"invented-{{i}}"}"""));
        }

        Assert.Equal(1, _issuer.Fetches);
        _issuer.Time.Advance(_issuer.Options.JwksCooldown);
        await _issuer.RefusesAsync(_issuer.Rs256(header: """{"alg":"RS256","kid":"invented"}"""));
        await _issuer.RefusesAsync(_issuer.Rs256(header: """{"alg":"RS256","kid":"invented"}"""));
        Assert.Equal(2, _issuer.Fetches);
    }

    [Fact]
    public async Task NoKeysYet_IsNoFaultOfTheToken()
    {
        _issuer.Status = HttpStatusCode.InternalServerError;
        await _issuer.RefusesAsync(_issuer.Rs256(), TokenFault.Unavailable);

        _issuer.Status = HttpStatusCode.OK;
        await _issuer.RefusesAsync(_issuer.Rs256(), TokenFault.Unavailable);
        _issuer.Time.Advance(_issuer.Options.JwksCooldown);

        await _issuer.AcceptsAsync(_issuer.Rs256());
    }

    [Fact]
    public async Task OldKeys_ServeWhileTheIssuerIsAway_ButNotForEver()
    {
        await _issuer.AcceptsAsync(_issuer.Rs256());
        _issuer.Published = "gone";
        _issuer.Time.Advance(_issuer.Options.JwksMaxAge);
        await _issuer.AcceptsAsync(_issuer.Rs256());
        await Eventually.BeAsync(() => _issuer.Fetches == 2, "old keys are fetched anew");
        _issuer.Time.Advance(_issuer.Options.JwksCooldown);

        await _issuer.RefusesAsync(_issuer.Rs256(), TokenFault.Unavailable);
    }

    [Fact]
    public async Task ASlowIssuer_IsNotWaitedForLongerThanTheTimeout()
    {
        _issuer.Gate = new TaskCompletionSource().Task;
        var answer = _issuer.RefusesAsync(_issuer.Rs256(), TokenFault.Unavailable);
        await Eventually.BeAsync(() => _issuer.Fetches == 1, "the fetch has begun");

        _issuer.Time.Advance(_issuer.Options.JwksTimeout);

        await answer.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task AnEndlessKeySet_IsNotRead()
    {
        _issuer.Published = new string(' ', 600 * 1024) + _issuer.Published;

        await _issuer.RefusesAsync(_issuer.Rs256(), TokenFault.Unavailable);
    }
}
