using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using EventDrivenFrontends.Hosting.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.Hosting.Tests.Running;

public sealed class Executables
{
    [SkippableFact]
    public async Task An_executable_gets_its_arguments_values_and_port()
    {
        Skip.If(OperatingSystem.IsWindows(), "The executable is /bin/sh.");
        await using var app = await SmallApp.StartAsync(builder => builder
            .AddExecutable("shell", "sh", ".", "-c", """echo "$0 $WORD $PORT" """, "zero")
            .WithHttpEndpoint(env: "PORT")
            .WithEnvironment("WORD", () => "one"));

        await app.ReachesAsync("shell", KnownResourceStates.Finished);

        Assert.Matches("^zero one [0-9]{5} ?$", (await app.LinesAsync("shell"))[0]);
    }

    [Theory]
    [InlineData("no-such-program", ".", "Failed to start: there is no program 'no-such-program' on the PATH.")]
    [InlineData("sh", "/no/such/folder", "Failed to start: its working directory '/no/such/folder' is not there.")]
    public async Task What_cannot_be_started_says_why(string command, string folder, string reason)
    {
        await using var app = await SmallApp.StartAsync(builder => builder.AddExecutable("broken", command, folder));

        await app.ReachesAsync("broken", KnownResourceStates.FailedToStart);

        Assert.Equal(reason, Assert.Single(await app.LinesAsync("broken")));
    }

    [Fact]
    public async Task A_missing_value_is_named_with_where_to_set_it()
    {
        await using var app = await SmallApp.StartAsync(builder => builder
            .AddExecutable("needy", "sh", ".")
            .WithEnvironment("KEY", builder.AddParameter("key", secret: true)));

        await app.ReachesAsync("key", KnownResourceStates.ValueMissing);
        await app.ReachesAsync("needy", KnownResourceStates.FailedToStart);

        Assert.Contains("'key' has no value: set 'Parameters:key'", Assert.Single(await app.LinesAsync("needy")));
    }

    [Fact]
    public async Task What_is_to_be_started_by_hand_waits_for_the_command_and_others_can_be_added()
    {
        var asked = 0;
        await using var app = await SmallApp.StartAsync(builder => builder
            .AddExecutable("manual", "sh", ".", "-c", "echo done")
            .WithExplicitStart()
            .WithCommand("ask", "Ask", _ => Task.FromResult(
                ++asked == 1 ? CommandResults.Success() : throw new InvalidOperationException("enough"))));

        Assert.True(app.App.ResourceNotifications.TryGetCurrentState("manual", out var state));
        Assert.Equal(KnownResourceStates.NotStarted, state.Snapshot.State?.Text);
        Assert.True((await app.App.ResourceCommands.ExecuteCommandAsync("manual", "ask", app.Ceiling)).Success);
        Assert.Equal("enough", (await app.App.ResourceCommands.ExecuteCommandAsync("manual", "ask", app.Ceiling)).Message);

        await app.App.ResourceCommands.ExecuteCommandAsync("manual", KnownResourceCommands.StartCommand, app.Ceiling);
        await app.ReachesAsync("manual", KnownResourceStates.Finished);
        Assert.Equal("done", (await app.LinesAsync("manual"))[0]);
    }

    [SkippableFact]
    public async Task What_is_seen_to_have_ended_can_be_started_again_at_once()
    {
        Skip.If(OperatingSystem.IsWindows(), "The executable is /bin/sh.");
        Task? again = null;
        await using var app = await SmallApp.StartAsync(builder => builder
            .AddExecutable("brief", "sh", ".", "-c", "true")
            .WithCommand("look", "Look", _ => Task.FromResult(CommandResults.Success()), new CommandOptions { UpdateState = StartAgain }));

        var ends = new HashSet<DateTime?>();
        await app.App.ResourceNotifications.WaitForResourceAsync(
            "brief", change => change.Snapshot.State?.Text == KnownResourceStates.Finished && ends.Add(change.Snapshot.StopTimeStamp) && ends.Count == 2, app.Ceiling);
        await again!;

        // As early as anybody can see it.
        ResourceCommandState StartAgain(UpdateCommandStateContext context)
        {
            if (context.ResourceSnapshot.State?.Text == KnownResourceStates.Finished)
            {
                again ??= context.ServiceProvider.GetRequiredService<Orchestrator>().StartInstanceAsync("brief");
            }

            return ResourceCommandState.Enabled;
        }
    }

    [Fact]
    public async Task An_application_that_never_started_can_be_let_go()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        builder.AddExecutable("idle", "sh", ".");
        var app = builder.Build();

        await app.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => app.ResourceNotifications);
    }
}
