using Aspire.Hosting.ApplicationModel;
using EventDrivenFrontends.Hosting.Tests.Fixture;

namespace EventDrivenFrontends.Hosting.Tests.Running;

public sealed class Commands
{
    [Fact]
    public async Task A_resource_stops_stays_stopped_and_starts_again_on_command()
    {
        await using var sample = await RunningSample.StartAsync();
        await sample.HealthyAsync("front");
        var first = await sample.PidAsync("front");

        var stopped = await sample.App.ResourceCommands.ExecuteCommandAsync("front", KnownResourceCommands.StopCommand, sample.Ceiling);
        Assert.True(stopped.Success, stopped.Message);
        Assert.True(sample.App.ResourceNotifications.TryGetCurrentState("front", out var state));
        Assert.Equal(KnownResourceStates.Exited, state.Snapshot.State?.Text);
        Assert.False(AppHostProcess.IsAlive(first));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => sample.PidAsync("front"));

        var started = await sample.App.ResourceCommands.ExecuteCommandAsync("front", KnownResourceCommands.StartCommand, sample.Ceiling);
        Assert.True(started.Success, started.Message);
        await sample.SeenAsync("front", snapshot => snapshot.State?.Text == KnownResourceStates.Running);
        await sample.HealthyAsync("front");
        Assert.NotEqual(first, await sample.PidAsync("front"));
    }

    [Fact]
    public async Task A_restart_replaces_the_process_and_is_no_crash()
    {
        await using var sample = await RunningSample.StartAsync();
        var before = await sample.HealthyAsync("back");
        var first = await sample.PidAsync("back");

        var commands = sample.App.ResourceCommands;
        var result = await commands.ExecuteCommandAsync(before.Resource, KnownResourceCommands.RestartCommand, sample.Ceiling);
        Assert.True(result.Success, result.Message);
        var after = await sample.SeenAsync("back", snapshot =>
            snapshot.StartTimeStamp > before.Snapshot.StartTimeStamp && snapshot.HealthStatus is not null);
        await sample.HealthyAsync("back");

        Assert.NotEqual(first, await sample.PidAsync("back"));
        Assert.DoesNotContain(after.Snapshot.Properties, property => property.Name == "resource.restarts");
    }

    [Fact]
    public async Task Commands_are_offered_as_the_state_allows()
    {
        await using var sample = await RunningSample.StartAsync();
        var running = await sample.HealthyAsync("back");
        var job = await sample.SeenAsync("job", snapshot => snapshot.State?.Text == KnownResourceStates.Finished);

        Assert.Equal(ResourceCommandState.Enabled, StateOf(running, KnownResourceCommands.StopCommand));
        Assert.Equal(ResourceCommandState.Hidden, StateOf(running, KnownResourceCommands.StartCommand));
        Assert.Equal(ResourceCommandState.Enabled, StateOf(job, KnownResourceCommands.StartCommand));
    }

    [Theory]
    [InlineData("nobody", "resource-stop", "There is no resource 'nobody'.")]
    [InlineData("back", "dance", "Resource 'back' has no command 'dance'.")]
    public async Task A_command_that_cannot_be_is_a_failure_with_its_reason(string resource, string command, string reason)
    {
        await using var sample = await RunningSample.StartAsync();

        var result = await sample.App.ResourceCommands.ExecuteCommandAsync(resource, command, sample.Ceiling);

        Assert.False(result.Success);
        Assert.Equal(reason, result.Message);
    }

    private static ResourceCommandState StateOf(ResourceEvent change, string command) =>
        change.Snapshot.Commands.Single(candidate => candidate.Name == command).State;
}
