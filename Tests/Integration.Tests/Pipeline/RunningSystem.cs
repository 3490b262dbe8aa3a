using Amazon.CloudFormation.Model;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Integration.Tests.Pipeline;

/// <summary>The whole system, every process real, with a cloud that other tests use too: all its resources have a prefix.</summary>
internal sealed class RunningSystem : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly string[] Services = ["projector", "fanout", "gateway"];
    private readonly Cloud _cloud;
    private readonly DistributedApplication _app;

    private RunningSystem(Cloud cloud, string prefix, DistributedApplication app) => (_cloud, Prefix, _app) = (cloud, prefix, app);

    public string Prefix { get; }

    public Uri WebSocket => new UriBuilder(_app.GetEndpoint("gateway", "http")) { Scheme = "ws", Path = "/ws" }.Uri;

    public static async Task<RunningSystem> StartAsync(Cloud cloud)
    {
        var prefix = $"{Cloud.UniqueName("t")[..12]}-";
        string[] arguments =
            ["--cloud", "endpoint", "--endpoint-url", cloud.Endpoint.AbsoluteUri, "--region", Cloud.Region, "--prefix", prefix];
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(arguments);
        var system = new RunningSystem(cloud, prefix, await builder.BuildAsync());
        try
        {
            await system.StartAsync();
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Leaves nothing behind in the cloud.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        using var stacks = _cloud.CreateCloudFormation();
        await stacks.DeleteStackAsync(new DeleteStackRequest { StackName = $"{Prefix}event-driven-frontends" });
    }

    private async Task StartAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        await _app.StartAsync(limit.Token);
        foreach (var service in Services)
        {
            await _app.ResourceNotifications.WaitForResourceHealthyAsync(service, limit.Token);
        }

        using var gateway = _app.CreateHttpClient("gateway", "http");
        await Eventually.BeAsync(
            async () => (await gateway.GetAsync("/views/flights", limit.Token)).IsSuccessStatusCode, "the new table describes flights");
    }
}
