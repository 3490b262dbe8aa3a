using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using Xunit.Abstractions;

namespace EventDrivenFrontends.Chaos.Tests.Overload;

/// <summary>
/// More commands than can be carried out, for as long as <c>OVERLOAD_SECONDS</c> says, while no service may keep more in memory than its limit. A short part of it is
/// among the scenarios of EndToEnd.Tests.
/// </summary>
public sealed class ProducerOverload(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task What_is_accepted_arrives_what_is_refused_leaves_no_trace_and_memory_is_bounded()
    {
        var duration = ChaosSettings.Overload;
        Skip.If(duration is null, "OVERLOAD_SECONDS says for how long, such as 60.");
        var system = new RunningSystem();
        try
        {
            await system.InitializeAsync();
            var flood = new Flood(system);
            var began = TimeProvider.System.GetTimestamp();
            await flood.PourAsync(() => TimeProvider.System.GetElapsedTime(began) > duration);
            var poured = TimeProvider.System.GetElapsedTime(began);
            await flood.RepeatAsync(50);
            await flood.DrainsAsync();
            output.WriteLine($"{flood.Accepted} accepted, {flood.Refused} refused in {poured.TotalSeconds:0} s; all arrived {(TimeProvider.System.GetElapsedTime(began) - poured).TotalSeconds:0.0} s later");
            output.WriteLine($"most memory, MB: {system.MemoryIsBounded()}");
            Assert.True(flood.Refused > 0, "nothing was refused");
        }
        finally
        {
            await system.DisposeAsync();
        }
    }
}
