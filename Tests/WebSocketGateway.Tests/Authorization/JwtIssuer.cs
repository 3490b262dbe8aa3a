using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Authorization;

/// <summary>An issuer of tokens on this machine that publishes its key, and the settings of a gateway that takes them.</summary>
internal sealed class JwtIssuer : IAsyncDisposable
{
    private const string Name = "https://issuer.example";
    private const string Audience = "frontends";

    private readonly WebApplication _app;
    private readonly RSA _key;

    private JwtIssuer(WebApplication app, RSA key) => (_app, _key) = (app, key);

    public (string Key, string Value)[] Settings =>
    [
        ("Auth:Mode", "Jwt"), ("Auth:Issuer", Name), ("Auth:Audience", Audience), ("Auth:JwksAddress", $"{_app.Urls.First()}/keys"), ("Auth:ClockSkew", "00:00:00"),
    ];

    public static async Task<JwtIssuer> StartAsync()
    {
        var key = RSA.Create(2048);
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var keys = $$"""{"keys":[{"kty":"RSA","kid":"1","use":"sig","n":"{{Text(parameters.Modulus!)}}","e":"{{Text(parameters.Exponent!)}}"}]}""";
        app.MapGet("/keys", () => keys);
        await app.StartAsync();
        return new JwtIssuer(app, key);
    }

    /// <summary>A token that counts from now on.</summary>
    public string TokenOf(string user, TimeSpan? life = null, string audience = Audience)
    {
        var expires = TimeProvider.System.GetUtcNow() + (life ?? TimeSpan.FromMinutes(10));
        var claims = $$"""{"iss":"{{Name}}","aud":"{{audience}}","sub":"{{user}}","exp":{{expires.ToUnixTimeMilliseconds() / 1000d:F3}}}""";
        var input = $"{Text("""{"alg":"RS256","kid":"1"}""")}.{Text(claims)}";
        return $"{input}.{Text(_key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static string Text(string text) => Text(Encoding.UTF8.GetBytes(text));
}
