using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;

namespace EventDrivenFrontends.Frontend.Tests;

/// <summary>The host in memory, with the configuration that a test gives it and nothing from the machine's environment.</summary>
internal sealed class FrontendHost(params IEnumerable<(string Key, string? Value)> settings) : WebApplicationFactory<Program>
{
    public static readonly (string Key, string? Value) Gateway = ("services:gateway:http:0", "http://localhost:18081");
    public static readonly (string Key, string? Value) Producer = ("services:producer:http:0", "http://localhost:18082");

    public static FrontendHost Discovered() => new(Gateway, Producer);

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.ConfigureAppConfiguration(configuration =>
    {
        configuration.Sources.Clear();
        configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
    });
}
