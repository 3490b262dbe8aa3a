using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Authentication.Jwks;
using EventDrivenFrontends.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Authentication;

/// <summary>An issuer with an RSA key and a P-256 key, who signs by hand whatever a test wants, and the verifier that takes its tokens.</summary>
internal sealed class TestIssuer : HttpMessageHandler
{
    public const string Name = "https://issuer.example";
    public const string Audience = "frontends";

    // Making one takes a while, and most tests need no other.
    private static readonly RSA Shared = RSA.Create(2048);

    /// <param name="rsa">Its RSA key; null for the one of all tests.</param>
    public TestIssuer(RSA? rsa = null)
    {
        Rsa = rsa ?? Shared;
        Options = new AuthOptions
        {
            Mode = AuthMode.Jwt, Issuer = Name, Audience = Audience, JwksAddress = new Uri("https://issuer.example/keys"),
        };
        Keys = new JwksKeys(new HttpClient(this), Microsoft.Extensions.Options.Options.Create(Options), Time, NullLogger<JwksKeys>.Instance);
        Verifier = new TokenVerifier(Keys, Options.MaxTokenLength, Options.ClockSkew, Time);
        Published = $$"""{"keys":[{{RsaKey("rsa-1", Rsa)}},{{EcKey("ec-1", Ec)}}]}""";
    }

    public ManualTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 31, 9, 0, 0, TimeSpan.Zero));

    public RSA Rsa { get; }

    public ECDsa Ec { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public AuthOptions Options { get; }

    public JwksKeys Keys { get; }

    public TokenVerifier Verifier { get; }

    /// <summary>What stands at the issuer's address.</summary>
    public string Published { get; set; }

    /// <summary>What it answers with.</summary>
    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    /// <summary>Answers wait for this.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public int Fetches { get; private set; }

    public long Now => Time.GetUtcNow().ToUnixTimeSeconds();

    public static string RsaKey(string id, RSA key, string more = "")
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return $$"""{"kty":"RSA","kid":"{{id}}","n":"{{Encode(parameters.Modulus!)}}","e":"{{Encode(parameters.Exponent!)}}"{{more}}}""";
    }

    public static string EcKey(string id, ECDsa key, string more = "")
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return $$"""{"kty":"EC","crv":"P-256","kid":"{{id}}","x":"{{Encode(point.X!)}}","y":"{{Encode(point.Y!)}}"{{more}}}""";
    }

    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    /// <summary>Good claims of Ann, with <paramref name="more"/> after them.</summary>
    public string Claims(string more = "", string sub = "ann") =>
        $$"""{"iss":"{{Name}}","aud":"{{Audience}}","sub":"{{sub}}","iat":{{Now}},"exp":{{Now + 600}}{{more}}}""";

    public string Rs256(string? claims = null, string header = """{"alg":"RS256","kid":"rsa-1","typ":"JWT"}""") =>
        Sign(header, claims ?? Claims(), input => Rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public string Es256(string? claims = null, string header = """{"alg":"ES256","kid":"ec-1"}""") =>
        Sign(header, claims ?? Claims(), input => Ec.SignData(input, HashAlgorithmName.SHA256));

    public static string Hs256(string header, string claims, byte[] secret) => Sign(header, claims, input => HMACSHA256.HashData(secret, input));

    public static string Sign(string header, string claims, Func<byte[], byte[]> sign)
    {
        var input = $"{Encode(header)}.{Encode(claims)}";
        return $"{input}.{Encode(sign(Encoding.ASCII.GetBytes(input)))}";
    }

    public async Task<AuthenticationResult> VerifyAsync(string token) => await Verifier.VerifyAsync(token, CancellationToken.None);

    public async Task AcceptsAsync(string token, string userId = "ann")
    {
        var result = await VerifyAsync(token);
        Assert.Null(result.Refusal);
        Assert.Equal(userId, result.Caller!.UserId);
    }

    /// <summary>Refuses, and says nothing of the token.</summary>
    public async Task<string> RefusesAsync(string token, TokenFault fault = TokenFault.Invalid)
    {
        var result = await VerifyAsync(token);
        Assert.Null(result.Caller);
        Assert.Equal(fault, result.Refusal!.Fault);
        return result.Refusal.Message;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Fetches++;
        await Gate.WaitAsync(cancellationToken);
        return new HttpResponseMessage(Status) { Content = new StringContent(Published) };
    }

    protected override void Dispose(bool disposing)
    {
        Ec.Dispose();
        base.Dispose(disposing);
    }
}
