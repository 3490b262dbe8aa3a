using System.Security.Cryptography;
using System.Text;
using EventDrivenFrontends.ServiceDefaults.Authentication.Jwks;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Authentication;

/// <summary>The known attacks on JSON Web Tokens, of RFC 8725 and of practice.</summary>
public sealed class HostileTokenTests : IDisposable
{
    private const string Rs256Header = """{"alg":"RS256","kid":"rsa-1"}""";

    private readonly TestIssuer _issuer = new();

    public void Dispose() => _issuer.Dispose();

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("NONE")]
    [InlineData("nOnE")]
    [InlineData("")]
    public async Task AlgorithmNone_WithAndWithoutASignature_IsRefused(string algorithm)
    {
        var input = $"{TestIssuer.Encode($$"""{"alg":"{{algorithm}}","kid":"rsa-1"}""")}.{TestIssuer.Encode(_issuer.Claims())}";

        await _issuer.RefusesAsync($"{input}.");
        await _issuer.RefusesAsync(input);
        await _issuer.RefusesAsync($"{input}.{TestIssuer.Encode("x")}");
    }

    [Theory]
    [InlineData("HS256")]
    [InlineData("HS384")]
    [InlineData("HS512")]
    public async Task PublicKeyAsSecret_InEveryForm_IsRefused(string algorithm)
    {
        byte[][] secrets =
        [
            Encoding.ASCII.GetBytes(_issuer.Rsa.ExportSubjectPublicKeyInfoPem()),
            Encoding.ASCII.GetBytes(_issuer.Rsa.ExportSubjectPublicKeyInfoPem() + "\n"),
            _issuer.Rsa.ExportSubjectPublicKeyInfo(),
            _issuer.Rsa.ExportRSAPublicKey(),
            _issuer.Rsa.ExportParameters(false).Modulus!,
        ];
        foreach (var secret in secrets)
        {
            await _issuer.RefusesAsync(TestIssuer.Hs256($$"""{"alg":"{{algorithm}}","kid":"rsa-1"}""", _issuer.Claims(), secret));
        }
    }

    [Fact]
    public async Task AlgorithmOfAnotherKindOfKey_IsRefused()
    {
        await _issuer.RefusesAsync(_issuer.Es256(header: """{"alg":"ES256","kid":"rsa-1"}"""));
        await _issuer.RefusesAsync(_issuer.Rs256(header: """{"alg":"RS256","kid":"ec-1"}"""));
        await _issuer.RefusesAsync(_issuer.Rs256(header: """{"alg":"ES256","kid":"ec-1"}"""));
        await _issuer.RefusesAsync(_issuer.Es256(header: """{"alg":"RS256","kid":"rsa-1"}"""));
    }

    [Theory]
    [InlineData("RS384")]
    [InlineData("RS512")]
    [InlineData("PS256")]
    [InlineData("ES384")]
    [InlineData("ES256K")]
    [InlineData("EdDSA")]
    [InlineData("rs256")]
    [InlineData("RSA-OAEP")]
    public async Task AlgorithmOffTheList_IsRefusedWhateverSigned(string algorithm) =>
        await _issuer.RefusesAsync(_issuer.Rs256(header: $$"""{"alg":"{{algorithm}}","kid":"rsa-1"}"""));

    [Fact]
    public async Task AKeyOfAnotherAlgorithm_IsNotUsedForThisOne()
    {
        _issuer.Published = $$"""{"keys":[{{TestIssuer.RsaKey("rsa-1", _issuer.Rsa, ",\"alg\":\"RS512\"")}},{{TestIssuer.EcKey("ec-1", _issuer.Ec)}}]}""";

        await _issuer.RefusesAsync(_issuer.Rs256());
    }

    [Theory]
    [InlineData(",\"use\":\"enc\"")]
    [InlineData(",\"key_ops\":[\"encrypt\"]")]
    [InlineData(",\"key_ops\":\"verify\"")]
    [InlineData(",\"alg\":\"RSA-OAEP\"")]
    public async Task AKeyForAnotherUse_IsNotUsed(string use)
    {
        _issuer.Published = $$"""{"keys":[{{TestIssuer.RsaKey("rsa-1", _issuer.Rsa, use)}},{{TestIssuer.EcKey("ec-1", _issuer.Ec)}}]}""";

        await _issuer.RefusesAsync(_issuer.Rs256());
    }

    [Fact]
    public async Task ASecretAmongThePublishedKeys_SignsNothing()
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        _issuer.Published = $$"""{"keys":[{"kty":"oct","kid":"s","alg":"HS256","k":"{{TestIssuer.Encode(secret)}}"},{{TestIssuer.EcKey("ec-1", _issuer.Ec)}}]}""";

        await _issuer.RefusesAsync(TestIssuer.Hs256("""{"alg":"HS256","kid":"s"}""", _issuer.Claims(), secret));
    }

    [Fact]
    public async Task AWeakKey_IsNotUsed()
    {
        using var weak = RSA.Create(1024);
        _issuer.Published = $$"""{"keys":[{{TestIssuer.RsaKey("rsa-1", weak)}},{{TestIssuer.EcKey("ec-1", _issuer.Ec)}}]}""";

        await _issuer.RefusesAsync(TestIssuer.Sign(
            Rs256Header, _issuer.Claims(), input => weak.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
    }

    [Fact]
    public async Task APointOffTheCurve_IsNotUsed()
    {
        var point = TestIssuer.Encode(new byte[32]);
        _issuer.Published = $$"""{"keys":[{"kty":"EC","crv":"P-256","kid":"ec-1","x":"{{point}}","y":"{{point}}"},{{TestIssuer.RsaKey("rsa-1", _issuer.Rsa)}}]}""";

        await _issuer.RefusesAsync(_issuer.Es256());
        await _issuer.AcceptsAsync(_issuer.Rs256());
    }

    [Fact]
    public async Task SomebodyElsesKeyUnderAKnownName_IsRefused()
    {
        using var key = RSA.Create(2048);
        using var other = new TestIssuer(key);

        await _issuer.RefusesAsync(other.Rs256());
        await _issuer.RefusesAsync(other.Es256());
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../dev/null")]
    [InlineData("rsa-1' OR '1'='1")]
    [InlineData("rsa-1\\u0000")]
    [InlineData("RSA-1")]
    [InlineData("http://evil.example/keys")]
    public async Task AKeyNameWithATrick_IsAKeyThatNobodyPublishes(string name) =>
        await _issuer.RefusesAsync(_issuer.Rs256(header: $$"""{"alg":"RS256","kid":"{{name}}"}"""));

    [Fact]
    public async Task NoKeyName_MeansTheOnlyKeyThatFits_AndNoneOfSeveral()
    {
        var token = _issuer.Rs256(header: """{"alg":"RS256"}""");
        await _issuer.AcceptsAsync(token);

        using var second = RSA.Create(2048);
        _issuer.Published = $$"""{"keys":[{{TestIssuer.RsaKey("rsa-1", _issuer.Rsa)}},{{TestIssuer.RsaKey("rsa-2", second)}}]}""";
        _issuer.Time.Advance(_issuer.Options.JwksMaxAge + TimeSpan.FromSeconds(1));

        await _issuer.RefusesAsync(_issuer.Rs256(header: """{"alg":"RS256"}"""));
    }

    [Fact]
    public async Task KeysThatTheTokenBrings_AreIgnored()
    {
        using var mine = RSA.Create(2048);
        var jwk = TestIssuer.RsaKey("rsa-1", mine);
        string[] headers =
        [
            $$"""{"alg":"RS256","kid":"rsa-1","jwk":{{jwk}}}""",
            $$"""{"alg":"RS256","jwk":{{jwk}}}""",
            """{"alg":"RS256","kid":"rsa-1","jku":"https://evil.example/keys"}""",
            """{"alg":"RS256","kid":"rsa-1","x5u":"https://evil.example/chain"}""",
            """{"alg":"RS256","kid":"rsa-1","x5c":["MIIB"]}""",
        ];
        foreach (var header in headers)
        {
            await _issuer.RefusesAsync(TestIssuer.Sign(
                header, _issuer.Claims(), input => mine.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
        }

        await _issuer.AcceptsAsync(_issuer.Rs256(header: $$"""{"alg":"RS256","kid":"rsa-1","jwk":{{jwk}},"jku":"https://evil.example/keys"}"""));
    }

    [Theory]
    [InlineData(""","crit":["b64"],"b64":false""")]
    [InlineData(""","crit":["exp"]""")]
    [InlineData(""","crit":[]""")]
    [InlineData(""","crit":null""")]
    [InlineData(""","cty":"JWT" """)]
    [InlineData(""","typ":"logout+jwt" """)]
    [InlineData(""","typ":7""")]
    [InlineData(""","kid":"rsa-1" """)]
    [InlineData(""","alg":"RS256" """)]
    public async Task AHeaderThatMeansSomethingElse_OrTwoThings_IsRefused(string more) =>
        await _issuer.RefusesAsync(_issuer.Rs256(header: Rs256Header[..^1] + more + "}"));

    [Theory]
    [InlineData(",\"sub\":\"ben\"")]
    [InlineData(",\"exp\":9999999999")]
    [InlineData(",\"iss\":\"https://issuer.example\"")]
    [InlineData(",\"\\u0073ub\":\"ben\"")]
    [InlineData(",\"address\":{\"city\":\"a\",\"city\":\"b\"}")]
    public async Task AClaimTwice_IsRefused(string more) => await _issuer.RefusesAsync(_issuer.Rs256(_issuer.Claims(more)));

    [Theory]
    [InlineData("""{"iss":"https://issuer.example","aud":"frontends","sub":"ann","exp":"9999999999"}""")]
    [InlineData("""{"iss":"https://issuer.example","aud":"frontends","sub":"ann","exp":null}""")]
    [InlineData("""{"iss":"https://issuer.example","aud":"frontends","sub":"ann","exp":1e400}""")]
    [InlineData("""{"iss":"https://issuer.example","aud":"frontends","sub":"ann","exp":-1}""")]
    [InlineData("""{"iss":"https://issuer.example","aud":"frontends","sub":"ann","exp":999999999999999}""")]
    [InlineData("""{"iss":"https://issuer.example","aud":"frontends","sub":"ann","exp":[9999999999]}""")]
    [InlineData("""{"iss":"https://issuer.example","aud":"frontends","sub":"ann","exp":9999999999,"nbf":"now"}""")]
    [InlineData("""{"iss":"https://issuer.example","aud":"frontends","sub":7,"exp":9999999999}""")]
    [InlineData("""{"iss":"https://issuer.example","aud":"frontends","sub":["ann"],"exp":9999999999}""")]
    [InlineData("""{"iss":"https://issuer.example","aud":"frontends","sub":"","exp":9999999999}""")]
    [InlineData("""{"iss":"https://issuer.example","aud":"frontends","sub":"\ud83d","exp":9999999999}""")]
    [InlineData("""{"iss":["https://issuer.example"],"aud":"frontends","sub":"ann","exp":9999999999}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"ann\"")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{} // ann")]
    public async Task ClaimsOfAnotherShape_AreRefused(string claims) => await _issuer.RefusesAsync(_issuer.Rs256(claims));

    [Fact]
    public async Task TheSignature_CutShortenedOrOfAnotherToken_IsRefused()
    {
        var token = _issuer.Rs256();
        var signature = token[(token.LastIndexOf('.') + 1)..];
        var input = token[..token.LastIndexOf('.')];
        var other = _issuer.Rs256(_issuer.Claims(sub: "ben"));

        await _issuer.RefusesAsync(input);
        await _issuer.RefusesAsync($"{input}.");
        await _issuer.RefusesAsync($"{input}.{signature[..^4]}");
        await _issuer.RefusesAsync($"{input}.AAAA{signature}");
        await _issuer.RefusesAsync($"{input}.{other[(other.LastIndexOf('.') + 1)..]}");
        await _issuer.RefusesAsync($"{other[..other.LastIndexOf('.')]}.{signature}");
    }

    [Fact]
    public async Task AnEmptyEcSignature_OfZeros_IsRefused()
    {
        await _issuer.RefusesAsync(TestIssuer.Sign("""{"alg":"ES256","kid":"ec-1"}""", _issuer.Claims(), _ => new byte[64]));
        await _issuer.RefusesAsync(TestIssuer.Sign(
            """{"alg":"ES256","kid":"ec-1"}""",
            _issuer.Claims(),
            input => _issuer.Ec.SignData(input, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
    }

    [Fact]
    public async Task EveryOtherSpellingOfTheSameBytes_IsRefused()
    {
        var token = _issuer.Rs256();
        var parts = token.Split('.');
        foreach (var i in Enumerable.Range(0, 3))
        {
            foreach (var change in new Func<string, string>[]
            {
                part => part + "=", part => part + "==", part => " " + part, part => part + "\n", part => part.Insert(4, "\r\n"), part => part + "%3D", part => "",
                part => part.Insert(2, "\0"), part => part + "é",
            })
            {
                var spelt = (string[])parts.Clone();
                spelt[i] = change(spelt[i]);
                await _issuer.RefusesAsync(string.Join('.', spelt));
            }
        }

        // The last character of 256 bytes has four bits that decode to nothing.
        await _issuer.RefusesAsync(token[..^1] + (char)(token[^1] + 1));
        await _issuer.RefusesAsync($"{token}.");
        await _issuer.RefusesAsync($".{token}");
        await _issuer.RefusesAsync($"{token}.{parts[1]}.{parts[2]}");
        await _issuer.RefusesAsync($"Bearer {token}");
        await _issuer.RefusesAsync("");
        await _issuer.RefusesAsync("..");
        await _issuer.RefusesAsync(new string('.', 5000));
    }

    [Fact]
    public async Task AnyBitOfTheClaimsChanged_IsRefused()
    {
        var token = _issuer.Rs256();
        var (begin, end) = (token.IndexOf('.', StringComparison.Ordinal) + 1, token.LastIndexOf('.'));
        for (var i = begin; i < end; i++)
        {
            await _issuer.RefusesAsync(token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..]);
        }
    }

    [Fact]
    public async Task AHugeOrDeepToken_IsRefusedUnread()
    {
        await _issuer.RefusesAsync(_issuer.Rs256(_issuer.Claims($",\"more\":\"{new string('x', 9000)}\"")));
        await _issuer.RefusesAsync(new string('A', 10_000_000));
        await _issuer.RefusesAsync(_issuer.Rs256(_issuer.Claims($",\"more\":{new string('[', 1000)}{new string(']', 1000)}")));
    }

    [Fact]
    public async Task RandomBytes_NeverThrow()
    {
        var random = new Random(8725);
        var good = _issuer.Es256();
        foreach (var _ in Enumerable.Range(0, 2000))
        {
            var token = good.ToCharArray();
            foreach (var change in Enumerable.Range(0, random.Next(1, 6)))
            {
                token[random.Next(token.Length)] = (char)random.Next(32, 300);
            }

            if (!token.SequenceEqual(good))
            {
                await _issuer.RefusesAsync(new string(token));
            }
        }
    }

    [Fact]
    public async Task WhatIsSaid_RepeatsNothingOfTheToken()
    {
        string[] messages =
        [
            await _issuer.RefusesAsync(_issuer.Rs256(header: """{"alg":"<secret>","kid":"rsa-1"}""")),
            await _issuer.RefusesAsync(_issuer.Rs256(header: """{"alg":"RS256","kid":"<secret>"}""")),
            await _issuer.RefusesAsync(_issuer.Rs256(_issuer.Claims().Replace(TestIssuer.Name, "<secret>", StringComparison.Ordinal))),
            await _issuer.RefusesAsync(_issuer.Rs256(_issuer.Claims().Replace("\"frontends\"", "\"<secret>\"", StringComparison.Ordinal))),
        ];

        Assert.All(messages, message => Assert.DoesNotContain("secret", message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("<html>")]
    public void WhatIsNoKeySet_IsRefused(string json) =>
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => KeySet.Parse(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[7,null,"x",[]]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","n":"!!!","e":"AQAB"}]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","n":7,"e":"AQAB"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-521","x":"AA","y":"AA"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}]}""")]
    [InlineData("""{"keys":[{"kty":"OKP","crv":"Ed25519","x":"AA"}]}""")]
    public void KeysOfNoUse_ArePassedOver(string json) => Assert.Equal(0, KeySet.Parse(Encoding.UTF8.GetBytes(json)).Count);
}
