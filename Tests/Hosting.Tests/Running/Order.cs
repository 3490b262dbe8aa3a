using Aspire.Hosting.ApplicationModel;
using EventDrivenFrontends.Hosting.Tests.Fixture;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventDrivenFrontends.Hosting.Tests.Running;

public sealed class Order
{
    [Fact]
    public async Task A_resource_starts_once_what_it_waits_for_is_healthy_and_what_it_needs_done_is_done()
    {
        await using var sample = await RunningSample.StartAsync("--HealthyAfterSeconds", "0.5");

        await sample.SeenAsync("front", snapshot => snapshot.State?.Text == KnownResourceStates.Waiting);
        var front = await sample.SeenAsync("front", snapshot => snapshot.State?.Text == KnownResourceStates.Running);
        var back = await sample.HealthyAsync("back");
        var job = await sample.SeenAsync("job", snapshot => snapshot.State?.Text == KnownResourceStates.Finished);

        Assert.Equal(0, job.Snapshot.ExitCode);
        Assert.True(job.Snapshot.StopTimeStamp <= front.Snapshot.StartTimeStamp);
        Assert.True(back.Snapshot.HealthReports.Single().LastRunAt <= front.Snapshot.StartTimeStamp);
        await sample.HealthyAsync("front");
    }

    [Fact]
    public async Task Independent_resources_start_without_waiting_for_each_other()
    {
        await using var sample = await RunningSample.StartAsync("--HealthyAfterSeconds", "3600");

        await sample.SeenAsync("job", snapshot => snapshot.State?.Text == KnownResourceStates.Finished);
        var back = await sample.SeenAsync("back", snapshot => snapshot.HealthReports is [{ Description: "/health answers 503" }]);

        Assert.Equal(HealthStatus.Unhealthy, back.Snapshot.HealthStatus);
    }

    [Fact]
    public async Task A_failed_preparation_keeps_those_who_need_it_from_starting_and_tells_why()
    {
        await using var sample = await RunningSample.StartAsync("--JobExitCode", "3");

        var front = await sample.SeenAsync("front", snapshot => snapshot.State?.Text == KnownResourceStates.FailedToStart);

        Assert.Null(front.Snapshot.StartTimeStamp);
        var lines = await sample.Logs.GetAllAsync("front").SingleAsync();
        Assert.Contains(lines, line => line.Content.Contains("it waits for 'job', and it exited with code 3") && line.IsErrorMessage);
    }

    [Fact]
    public async Task Waiting_for_the_health_of_what_has_failed_ends_with_the_reason()
    {
        await using var sample = await RunningSample.StartAsync("--JobExitCode", "3");

        var failure = await Assert.ThrowsAsync<Aspire.Hosting.DistributedApplicationException>(() => sample.HealthyAsync("front"));

        Assert.Contains("job", failure.Message);
    }
}
