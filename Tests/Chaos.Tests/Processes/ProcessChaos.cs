using EventDrivenFrontends.Chaos.Tests.Ledger;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using Xunit.Abstractions;

namespace EventDrivenFrontends.Chaos.Tests.Processes;

/// <summary>Any process of the system, the cloud's among them, dies or stands still at any time, and nothing that was accepted is lost.</summary>
public sealed class ProcessChaos(ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>
    /// In MB of heap: what nobody has taken from the queues yet is in there, and 4 KB for each change, as what the event log and the stream keep outlives the run.
    /// </summary>
    private static int CloudMemory =>
        Math.Max(RunningSystem.HeapLimits["aws"], (2 * ChaosSettings.Rate) + (int)(ChaosSettings.Rate * ChaosSettings.Duration.TotalSeconds / 256));

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("chaos-");
    private RunningSystem _system = null!;

    public Task InitializeAsync()
    {
        _system = new RunningSystem(
            "--data", _data.FullName, "--Memory:aws", $"{CloudMemory}",
            "--Replicas:Producer", "2", "--Replicas:Gateway", "2", "--Replicas:Fanout", "2", "--Replicas:Projector", "2");
        return _system.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _system.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [SkippableFact]
    public Task What_is_accepted_is_seen_by_every_client_whatever_dies_or_stands_still()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signal that makes a process stand still.");
        var faults = new ProcessFaults(_system, new Random(ChaosSettings.Seed), output.WriteLine);
        var run = new Run(_system, _system.CreateSqs) { Throughput = new Throughput(() => faults.WhileAllAreWell) };
        return run.WithAsync(cancellationToken => faults.CauseAsync(ChaosSettings.Duration, cancellationToken), output.WriteLine);
    }
}
