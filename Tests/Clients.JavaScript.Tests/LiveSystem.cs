using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Clients.JavaScript.Tests;

/// <summary>The whole system on free ports and the embedded cloud.</summary>
public sealed class LiveSystem : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly string[] Services = ["producer", "projector", "fanout", "gateway"];

    private DistributedApplication _app = null!;

    internal (string Name, string Value)[] Environment =>
        [("GATEWAY_URL", _app.GetEndpoint("gateway", "http").ToString()), ("PRODUCER_URL", _app.GetEndpoint("producer", "http").ToString())];

    public async Task InitializeAsync()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>([]);
        _app = await builder.BuildAsync();
        using var limit = new CancellationTokenSource(StartLimit, TimeProvider.System);
        await _app.StartAsync(limit.Token);
        foreach (var service in Services)
        {
            await _app.ResourceNotifications.WaitForResourceHealthyAsync(service, limit.Token);
        }

        using var gateway = _app.CreateHttpClient("gateway", "http");
        foreach (var view in (string[])["flights", "viruses"])
        {
            await Eventually.BeAsync(
                async () => (await gateway.GetAsync($"/views/{view}", limit.Token)).IsSuccessStatusCode, $"the new table describes {view}");
        }
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();
}
