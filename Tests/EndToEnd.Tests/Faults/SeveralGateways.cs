using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using EventDrivenFrontends.Client;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.EndToEnd.Tests.Faults;

/// <summary>Three gateways behind one address: one is killed and another stands still, and no client misses anything.</summary>
public sealed class SeveralGateways : IAsyncLifetime
{
    private const int Clients = 12;

    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(1);

    private readonly RunningSystem _system = new("--Replicas:Gateway", "3", "--Replicas:Fanout", "2", "--Replicas:Projector", "2");
    private readonly List<string> _created = [];

    public Task InitializeAsync() => _system.InitializeAsync();

    public Task DisposeAsync() => _system.DisposeAsync();

    [SkippableFact]
    public async Task A_client_goes_on_at_another_gateway_when_its_own_dies_or_stands_still()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signal that makes a process stand still.");
        var clients = Enumerable.Range(0, Clients).Select(i => NewClient((LiveTransport)(i % 4))).ToList();
        var views = clients.ConvertAll(client => client.View("viruses"));
        await Task.WhenAll(views.Select(view => view.WaitUntilReadyAsync())).WaitAsync(Ceiling, TimeProvider.System);
        await CreateAsync(10);
        await HaveAllAsync(views);

        using (var killed = _system.ProcessOf("gateway-1"))
        {
            killed.Kill();
        }

        await CreateAsync(10);
        await HaveAllAsync(views);

        using (var stuck = _system.ProcessOf("gateway-2"))
        {
            Signal(stuck, "STOP");
            try
            {
                await CreateAsync(10);
                await HaveAllAsync(views);
            }
            finally
            {
                Signal(stuck, "CONT");
            }
        }

        await CreateAsync(10);
        await HaveAllAsync(views);
        clients.ForEach(client => client.Dispose());
    }

    private async Task CreateAsync(int count)
    {
        var created = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => _system.Producer.CommandAsync(HttpMethod.Post, "/viruses")));
        _created.AddRange(created.Select(virus => virus.GetProperty("virusId").GetString()!));
    }

    private Task HaveAllAsync(IEnumerable<LiveView<JsonElement>> views) => Task.WhenAll(views.Select(view => Eventually.BeAsync(
        () => _created.TrueForAll(view.Items.ContainsKey), $"a view that is {view.Status} holds all {_created.Count} viruses", Ceiling)));

    private LiveClient NewClient(LiveTransport transport)
    {
        var options = new LiveClientOptions { Transport = transport };
        options.Gateways.Add(_system.GatewayAddress);
        options.Timing.Open = TimeSpan.FromSeconds(3);
        options.Timing.PingAfter = TimeSpan.FromSeconds(3);
        options.Timing.PongWithin = TimeSpan.FromSeconds(3);
        options.Timing.StreamSilence = TimeSpan.FromSeconds(20);
        options.Timing.LongPollWait = TimeSpan.FromSeconds(5);
        return new LiveClient(options);
    }

    private static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
