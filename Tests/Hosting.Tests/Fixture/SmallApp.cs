using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.Hosting.Tests.Fixture;

/// <summary>A model that a test writes itself.</summary>
internal sealed class SmallApp(DistributedApplication app) : IAsyncDisposable
{
    private readonly CancellationTokenSource _ceiling = new(TimeSpan.FromSeconds(60));

    public DistributedApplication App { get; } = app;

    public CancellationToken Ceiling => _ceiling.Token;

    public static async Task<SmallApp> StartAsync(Action<IDistributedApplicationBuilder> configure)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        configure(builder);
        var small = new SmallApp(builder.Build());
        await small.App.StartAsync(small.Ceiling);
        return small;
    }

    public Task<string> ReachesAsync(string resource, params string[] states) =>
        App.ResourceNotifications.WaitForResourceAsync(resource, states, Ceiling);

    public async Task<IReadOnlyList<string>> LinesAsync(string resource)
    {
        var lines = await App.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(resource).SingleAsync();
        return [.. lines.Select(line => line.Content)];
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _ceiling.Dispose();
    }
}
