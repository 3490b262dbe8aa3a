using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using EventDrivenFrontends.WebSocketGateway.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.Client.Tests.Readme;

/// <summary>Every example of the README stands in this file as well, word for word, and runs.</summary>
public sealed partial class ReadmeTests : IAsyncLifetime
{
    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Flights);
    private GatewayHost _host = null!;

    public async Task InitializeAsync()
    {
        _source.Put("flights", "AA-100", "0000000000000002-a", """{"airlineCode":"AA","event":"BOARDING"}""");
        _host = await GatewayHost.StartAsync(_source);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_examples_of_a_view_run()
    {
        var written = new StringWriter();
        using var client = new LiveClient(_host.Address);
        using var flights = client.View("flights?airlineCode=AA");

        await flights.WaitUntilReadyAsync();
        foreach (var (flightId, flight) in flights.Items)
        {
            await written.WriteLineAsync($"{flightId} {flight.GetProperty("event")}");
        }

        await foreach (var update in flights)
        {
            foreach (var change in update.Changes)
            {
                await written.WriteLineAsync($"{change.Op} {change.Key}, now {update.Items.Count}");
            }

            break;
        }

        using var typed = client.View("flights", FlightJson.Default.Flight);
        await typed.WaitUntilReadyAsync();

        Assert.Equal("AA-100 BOARDING\nUpsert AA-100, now 1\n", written.ToString().ReplaceLineEndings("\n"));
        Assert.Equal("BOARDING", typed.Items["AA-100"].Event);
    }

    [Fact]
    public async Task The_example_of_an_application_runs()
    {
        var services = new ServiceCollection();
        services.AddLiveClient(options => options.Gateways.Add(_host.Address));
        await using var provider = services.BuildServiceProvider();

        using var view = provider.GetRequiredService<LiveClient>().View("flights");

        await view.WaitUntilReadyAsync();
    }

    [Fact]
    public void The_readme_says_what_runs_here()
    {
        var readme = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "Clients", "DotNet", "README.md"));
        var here = Normal(File.ReadAllText(ThisFile()));

        var lines = Blocks().Matches(readme).SelectMany(block => block.Groups[1].Value.Split('\n')).Select(Normal).Where(line => line.Length > 1).ToList();

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Contains(line, here, StringComparison.Ordinal));
    }

    /// <summary>Without layout; the address and the output are the test's own.</summary>
    private static string Normal(string code) => Spaces().Replace(code, "")
        .Replace("_host.Address", "newUri(\"http://localhost:8081\")", StringComparison.Ordinal)
        .Replace("awaitwritten.WriteLineAsync", "Console.WriteLine", StringComparison.Ordinal);

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    internal sealed record Flight([property: JsonPropertyName("event")] string Event);

    [JsonSerializable(typeof(Flight))]
    internal sealed partial class FlightJson : JsonSerializerContext;
}
