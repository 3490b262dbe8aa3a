using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Authentication.Development;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventDrivenFrontends.WebSocketGateway.Tests;

/// <summary>Who calls, in mode Development, under the clock of a test.</summary>
internal sealed class TestCallers
{
    public const string Key = "the secret that signs the tests' tokens";

    private readonly IServiceProvider _services;

    /// <param name="time">The clock of whoever checks the tokens.</param>
    /// <param name="key">What signs them.</param>
    public TestCallers(TimeProvider time, string key = Key)
    {
        // Without files to watch: a test may have a thousand of these.
        var builder = Host.CreateEmptyApplicationBuilder(new() { Args = [$"--Auth:DevelopmentKey={key}", "--Auth:Mode=Development"] });
        builder.AddCallers();
        builder.Services.AddSingleton(time);
        _services = builder.Build().Services;
    }

    public Authenticator Authenticator => _services.GetRequiredService<Authenticator>();

    /// <summary>A token for an hour.</summary>
    public string TokenOf(string user) => _services.GetRequiredService<DevelopmentTokens>().Issue(user).Token;
}
