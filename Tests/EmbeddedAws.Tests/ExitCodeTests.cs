using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.EmbeddedAws.Tests;

public sealed class ExitCodeTests
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task AfterAFailure_TellsWhoeverWatches() => Assert.Equal(1, await RunAsync<FailingWork>());

    [Fact]
    public async Task AfterAnEndThatWasAskedFor_IsZero() => Assert.Equal(0, await RunAsync<EndingWork>());

    private static async Task<int> RunAsync<TWork>()
        where TWork : BackgroundService
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddHostedService<TWork>();
        return await ExitCode.OfAsync(builder.Build()).WaitAsync(Ceiling);
    }

    private static Task StartedAsync(IHostApplicationLifetime lifetime)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(started.SetResult);
        return started.Task;
    }

    private sealed class FailingWork(IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await StartedAsync(lifetime);
            throw new InvalidOperationException("It cannot go on.");
        }
    }

    private sealed class EndingWork(IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await StartedAsync(lifetime);
            lifetime.StopApplication();
        }
    }
}
