using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard;

public sealed class Resources
{
    [Fact]
    public async Task A_resource_is_shown_with_its_process_and_stops_and_starts_on_command()
    {
        await using var dashboard = await DashboardApp.StartAsync(builder => builder.AddExecutable("idle", "sleep", ".", "600"));
        var running = await dashboard.InStateAsync("idle", "Running");
        Assert.True(running.GetProperty("pid").GetInt32() > 0);
        Assert.Contains(running.GetProperty("commands").EnumerateArray(), command => command.GetProperty("name").GetString() == "resource-stop");

        Assert.True((await dashboard.CommandAsync("idle", "resource-stop")).GetProperty("success").GetBoolean());
        await dashboard.InStateAsync("idle", "Exited");

        Assert.True((await dashboard.CommandAsync("idle", "resource-start")).GetProperty("success").GetBoolean());
        var again = await dashboard.InStateAsync("idle", "Running");
        Assert.NotEqual(running.GetProperty("pid").GetInt32(), again.GetProperty("pid").GetInt32());
    }

    [Fact]
    public async Task A_command_of_the_model_tells_how_it_ended()
    {
        await using var dashboard = await DashboardApp.StartAsync(builder => builder
            .AddExecutable("idle", "sleep", ".", "600")
            .WithCommand("fill", "Fill", _ => Task.FromResult(CommandResults.Failure("There is no room.")), new CommandOptions()));

        var answer = await dashboard.CommandAsync("idle", "fill");

        Assert.False(answer.GetProperty("success").GetBoolean());
        Assert.Equal("There is no room.", answer.GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_command_for_nobody_says_so()
    {
        await using var dashboard = await DashboardApp.StartAsync(builder => builder.AddExecutable("idle", "sleep", ".", "600"));

        var answer = await dashboard.CommandAsync("nobody", "resource-stop");

        Assert.False(answer.GetProperty("success").GetBoolean());
        Assert.Contains("nobody", answer.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Secrets_of_the_environment_never_leave_the_host()
    {
        await using var dashboard = await DashboardApp.StartAsync(builder =>
        {
            var hidden = builder.AddParameter("hidden", "s3cr3t-value", secret: true);
            builder.AddExecutable("idle", "sleep", ".", "600")
                .WithEnvironment("ADDRESS", ReferenceExpression.Create($"amqp://user:{hidden}@host"))
                .WithEnvironment("DB_PASSWORD", "hunter2")
                .WithEnvironment("COLOUR", "blue");
        });

        var running = await dashboard.InStateAsync("idle", "Running");

        var shown = running.GetProperty("environment").EnumerateArray().ToDictionary(variable => variable.GetProperty("name").GetString()!);
        Assert.Equal("blue", shown["COLOUR"].GetProperty("value").GetString());
        Assert.True(shown["ADDRESS"].GetProperty("secret").GetBoolean());
        Assert.True(shown["DB_PASSWORD"].GetProperty("secret").GetBoolean());
        Assert.DoesNotContain("s3cr3t-value", running.GetRawText());
        Assert.DoesNotContain("hunter2", running.GetRawText());
    }
}
