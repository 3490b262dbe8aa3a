using EventDrivenFrontends.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Authentication;

public class AuthOptionsTests
{
    private static readonly string[] Jwt =
        ["--Auth:Mode=Jwt", "--Auth:Issuer=https://issuer.example", "--Auth:Audience=frontends", "--Auth:JwksAddress=https://issuer.example/keys"];

    [Fact]
    public async Task Start_WithEverything_Starts() => await StartAsync(Jwt);

    [Theory]
    [InlineData("--Auth:JwksAddress=http://127.0.0.1:9/keys")]
    [InlineData("--Auth:JwksAddress=http://localhost/keys")]
    public async Task Start_KeysOnThisMachine_MayBeUnencrypted(string address) => await StartAsync([.. Jwt, address]);

    [Theory]
    [InlineData("--Auth:Issuer=", "Auth:Issuer")]
    [InlineData("--Auth:Audience=", "Auth:Audience")]
    [InlineData("--Auth:JwksAddress=http://issuer.example/keys", "Auth:JwksAddress")]
    [InlineData("--Auth:JwksAddress=file:///etc/keys", "Auth:JwksAddress")]
    [InlineData("--Auth:JwksAddress=/keys", "Auth:JwksAddress")]
    [InlineData("--Auth:ClockSkew=01:00:00", "ClockSkew")]
    [InlineData("--Auth:DevelopmentKey=short", "DevelopmentKey")]
    [InlineData("--Auth:Mode=7", "Mode")]
    public async Task Start_WithAFault_SaysWhich(string setting, string named)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync([.. Jwt, setting]));

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    private static async Task StartAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder([.. args, "--urls=http://127.0.0.1:0"]);
        builder.AddCallers();
        await using var app = builder.Build();
        await app.StartAsync();
        await app.StopAsync();
    }
}
