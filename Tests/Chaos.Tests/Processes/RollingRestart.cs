using EventDrivenFrontends.Chaos.Tests.Ledger;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using Xunit.Abstractions;

namespace EventDrivenFrontends.Chaos.Tests.Processes;

/// <summary>
/// A deployment of everything: each instance of each service is asked to end (SIGTERM), has ended, is started again and is healthy before it is the next
/// one's turn. Nobody notices more than that a connection to a gateway ends with it.
/// </summary>
public sealed class RollingRestart(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Replicas = 2;

    private static readonly string[] Services = ["Producer", "Projector", "Fanout", "Gateway", "Webhooks"];

    private static readonly string[] Instances =
        [.. Services.SelectMany(service => Enumerable.Range(1, Replicas).Select(number => $"{service.ToLowerInvariant()}-{number}")), "frontend"];

    private RunningSystem _system = null!;

    public Task InitializeAsync()
    {
        _system = new RunningSystem([.. Services.SelectMany(service => (string[])[$"--Replicas:{service}", $"{Replicas}"])]);
        return _system.InitializeAsync();
    }

    public Task DisposeAsync() => _system.DisposeAsync();

    [SkippableFact]
    public async Task Nobody_notices_more_than_a_reconnect()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signal that asks a process to end.");
        var run = new Run(_system, _system.CreateSqs) { Timing = _ => { } };
        await run.WithAsync(RestartAllAsync, output.WriteLine);

        var longest = run.Watchers.MaxBy(watcher => watcher.Connection.LongestGap)!;
        output.WriteLine($"connections lost: {run.Watchers.Sum(watcher => watcher.Connection.Losses)}; the longest time without one: "
            + $"{longest.Connection.LongestGap.TotalSeconds:0.0} s by {longest.Transport}");
        Assert.All(run.Watchers, watcher =>
        {
            Assert.True(
                watcher.Connection.Losses <= Replicas,
                $"by {watcher.Transport} the connection was lost {watcher.Connection.Losses} times: {string.Join("; ", watcher.Connection.Reasons)}");
            Assert.True(watcher.Snapshots == 1, $"by {watcher.Transport} the client was sent {watcher.Snapshots} snapshots, so not always what it had missed");
        });
    }

    private async Task RestartAllAsync(CancellationToken cancellationToken)
    {
        foreach (var instance in Instances)
        {
            var began = TimeProvider.System.GetTimestamp();
            var exitCode = await _system.TerminateAsync(instance, cancellationToken);
            var ended = TimeProvider.System.GetElapsedTime(began);
            Assert.True(exitCode == 0, $"{instance} ended with {exitCode}.");
            await _system.StartAsync(instance, cancellationToken);
            output.WriteLine($"{instance} ended within {ended.TotalSeconds:0.0} s, was healthy after {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s");
        }
    }
}
