using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.Hosting.Tests.Fixture;

/// <summary>The sample AppHost, running in this process with its projects in theirs.</summary>
internal sealed class RunningSample(DistributedApplication app) : IAsyncDisposable
{
    private readonly CancellationTokenSource _ceiling = new(TimeSpan.FromSeconds(60));

    public DistributedApplication App { get; } = app;

    public CancellationToken Ceiling => _ceiling.Token;

    public ResourceLoggerService Logs => App.Services.GetRequiredService<ResourceLoggerService>();

    public static async Task<RunningSample> StartAsync(params string[] args)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Sample_AppHost>(args);
        var sample = new RunningSample(await builder.BuildAsync());
        await sample.App.StartAsync(sample.Ceiling);
        return sample;
    }

    public Task<ResourceEvent> HealthyAsync(string name) => App.ResourceNotifications.WaitForResourceHealthyAsync(name, Ceiling);

    public Task<ResourceEvent> SeenAsync(string name, Func<CustomResourceSnapshot, bool> holds) =>
        App.ResourceNotifications.WaitForResourceAsync(name, change => holds(change.Snapshot), Ceiling);

    public async Task<string> GetAsync(string resource, string path)
    {
        using var client = App.CreateHttpClient(resource);
        return await client.GetStringAsync(new Uri(path, UriKind.Relative), Ceiling);
    }

    public async Task<int> PidAsync(string resource) =>
        int.Parse(await GetAsync(resource, "/pid"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Makes the process of the resource end by itself; its answer may get lost with it.</summary>
    public async Task ExitAsync(string resource, int exitCode)
    {
        using var client = App.CreateHttpClient(resource);
        try
        {
            using var response = await client.PostAsync(new Uri($"/exit/{exitCode}", UriKind.Relative), null, Ceiling);
        }
        catch (HttpRequestException)
        {
            // It was faster to end than to answer.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _ceiling.Dispose();
    }
}
