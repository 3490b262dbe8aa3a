using Aspire.Hosting.ApplicationModel;
using EventDrivenFrontends.Hosting.Tests.Fixture;

namespace EventDrivenFrontends.Hosting.Tests.Running;

public sealed class Restarts
{
    [Fact]
    public async Task A_crashed_process_is_started_again_and_counted()
    {
        await using var sample = await RunningSample.StartAsync();
        await sample.HealthyAsync("back");
        var first = await sample.PidAsync("back");

        await sample.ExitAsync("back", 7);
        var crashed = await sample.SeenAsync("back", snapshot => snapshot.ExitCode == 7);
        var again = await sample.SeenAsync("back", snapshot =>
            Restarted(snapshot) == 1 && snapshot.State?.Text == KnownResourceStates.Running);
        await sample.HealthyAsync("back");

        Assert.Equal(KnownResourceStates.Starting, crashed.Snapshot.State?.Text);
        Assert.NotEqual(first, await sample.PidAsync("back"));
        var pause = again.Snapshot.StartTimeStamp - crashed.Snapshot.StopTimeStamp;
        Assert.True(pause > TimeSpan.FromSeconds(0.7), "It waits before it starts again.");
    }

    [Fact]
    public async Task A_process_that_ends_well_is_left_at_that()
    {
        await using var sample = await RunningSample.StartAsync();
        await sample.HealthyAsync("back");

        await sample.ExitAsync("back", 0);
        var ended = await sample.SeenAsync("back", snapshot => snapshot.State?.Text == KnownResourceStates.Finished);

        Assert.Equal(0, ended.Snapshot.ExitCode);
        Assert.Equal(0, Restarted(ended.Snapshot));
    }

    private static int Restarted(CustomResourceSnapshot snapshot) =>
        snapshot.Properties.FirstOrDefault(property => property.Name == "resource.restarts")?.Value as int? ?? 0;
}
