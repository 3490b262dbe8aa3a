using EventDrivenFrontends.Chaos.Tests.Ledger;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using Xunit.Abstractions;

namespace EventDrivenFrontends.Chaos.Tests.Streams;

/// <summary>
/// The stream's shards end every few seconds, split or have one child, and its records are gone after seconds. Whether the fan-out dies meanwhile or stands still for longer
/// than the records are kept, every client has what was accepted.
/// </summary>
public sealed class StreamChaos(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly RunningSystem _system = new("--Replicas:Gateway", "2", "--Replicas:Fanout", "2")
    {
        Adapt = ShortLivedStreams.In,
    };

    public Task InitializeAsync() => _system.InitializeAsync();

    public Task DisposeAsync() => _system.DisposeAsync();

    [SkippableFact]
    public Task What_is_accepted_is_seen_by_every_client_whatever_becomes_of_the_stream()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signal that makes a process stand still.");
        var faults = new StreamFaults(_system, new Random(ChaosSettings.Seed), output.WriteLine);
        return new Run(_system, _system.CreateSqs).WithAsync(faults.CauseAsync, output.WriteLine);
    }
}
