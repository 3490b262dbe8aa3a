using System.Net;
using System.Net.Sockets;
using EventDrivenFrontends.Provisioning.Tests.Fixture;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Provisioning.Tests;

/// <summary>A cloud that is not there yet is waited for, which is said once.</summary>
public sealed class OutageTests
{
    private const string Waits = "waits, and tries again until it succeeds";

    [Fact]
    public async Task A_port_where_nobody_listens_is_tried_until_somebody_does()
    {
        var port = FreePort();
        await using var run = ProvisioningRun.Start(new Uri($"http://127.0.0.1:{port}"), TemplateFile.OfTheSystem);
        await Eventually.BeAsync(() => run.Count(Waits) == 1, "the run says that it waits");

        await using var cloud = await Cloud.StartAsync(port);

        Assert.True(await run.ExitCodeAsync() == 0, run.Output);
        Assert.Equal(1, run.Count(Waits));
        Assert.Equal("CREATE_COMPLETE", (await cloud.StackAsync("event-driven-frontends")).StackStatus.Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_outage_is_told_once_however_often_it_is_met(bool resets)
    {
        const int SomeRounds = 20; // .NET and the SDK try a request some times before a round is over
        await using var cloud = await Cloud.StartAsync();
        await using var endpoint = new LateEndpoint { Resets = resets };
        await using var run = ProvisioningRun.Start(endpoint.Url, TemplateFile.OfTheSystem);
        await Eventually.BeAsync(() => run.Count(Waits) == 1, "the run says that it waits");
        var before = endpoint.HungUp;
        await Eventually.BeAsync(() => endpoint.HungUp >= before + SomeRounds, "more rounds");

        endpoint.Open(cloud.Endpoint);

        Assert.True(await run.ExitCodeAsync() == 0, run.Output);
        Assert.Equal(1, run.Count(Waits));
        Assert.Equal(1, run.Count("Created"));
    }

    [SkippableFact]
    public async Task A_run_that_is_stopped_while_it_waits_has_failed()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var run = ProvisioningRun.Start(new Uri($"http://127.0.0.1:{FreePort()}"), TemplateFile.OfTheSystem);
        await Eventually.BeAsync(() => run.Count(Waits) == 1, "the run says that it waits");

        await run.TerminateAsync();

        Assert.Equal(1, await run.ExitCodeAsync());
        Assert.Equal(0, run.Count("Exception"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
