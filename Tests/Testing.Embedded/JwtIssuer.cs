using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.Testing.Embedded;

/// <summary>An issuer of tokens on this machine that publishes its key, and the settings of a service that takes them.</summary>
public sealed class JwtIssuer : IAsyncDisposable
{
    private const string Name = "https://issuer.example";
    private const string Audience = "frontends";
    private const string KeyId = "1";

    private readonly WebApplication _app;
    private readonly RSA _key;

    private JwtIssuer(WebApplication app, RSA key) => (_app, _key) = (app, key);

    /// <summary>The configuration of a service that takes its tokens.</summary>
    public IReadOnlyList<(string Key, string Value)> Settings =>
    [
        ("Auth:Mode", "Jwt"), ("Auth:Issuer", Name), ("Auth:Audience", Audience), ("Auth:JwksAddress", $"{_app.Urls.First()}/keys"), ("Auth:ClockSkew", "00:00:00"),
    ];

    /// <summary>What it signs with, and nobody else knows: the private exponent.</summary>
    public string PrivateKey => Text(_key.ExportParameters(includePrivateParameters: true).D!);

    /// <summary>Starts it on a free port.</summary>
    public static async Task<JwtIssuer> StartAsync()
    {
        var key = RSA.Create(2048);
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var keys = $$"""{"keys":[{"kty":"RSA","kid":"{{KeyId}}","use":"sig","n":"{{Text(parameters.Modulus!)}}","e":"{{Text(parameters.Exponent!)}}"}]}""";
        app.MapGet("/keys", () => keys);
        await app.StartAsync();
        return new JwtIssuer(app, key);
    }

    /// <summary>A token that counts from now on.</summary>
    /// <param name="user">Whose it is.</param>
    /// <param name="life">How long it counts; 10 minutes without.</param>
    /// <param name="audience">Whom it is for.</param>
    /// <param name="keyId">The name of the key that it claims to be signed with.</param>
    public string TokenOf(string user, TimeSpan? life = null, string audience = Audience, string keyId = KeyId)
    {
        var expires = TimeProvider.System.GetUtcNow() + (life ?? TimeSpan.FromMinutes(10));
        var claims = $$"""{"iss":"{{Name}}","aud":"{{audience}}","sub":"{{user}}","exp":{{expires.ToUnixTimeMilliseconds() / 1000d:F3}}}""";
        var input = $"{Text($$"""{"alg":"RS256","kid":"{{keyId}}"}""")}.{Text(claims)}";
        return $"{input}.{Text(_key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static string Text(string text) => Text(Encoding.UTF8.GetBytes(text));
}
