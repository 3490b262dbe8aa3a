using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.EventBridge;
using Amazon.Runtime;
using Amazon.SQS;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using EventDrivenFrontends.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventDrivenFrontends.EndToEnd.Tests.Fixture;

/// <summary>The whole system on free ports: started once for a test class, stopped after it.</summary>
public sealed class RunningSystem : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly string[] Services = ["producer", "projector", "fanout", "gateway", "webhooks", "frontend"];

    private static readonly string[] Views = ["flights", "viruses"];

    // In MB, and enough while the producer is flooded (docs/reliability.md).
    internal static readonly IReadOnlyDictionary<string, int> HeapLimits = new Dictionary<string, int>
    {
        ["aws"] = 160, ["producer"] = 100, ["projector"] = 64, ["fanout"] = 64, ["gateway"] = 64, ["webhooks"] = 64, ["frontend"] = 48,
    };

    // In MB: code, threads, sockets and their buffers.
    private const int BesideTheHeap = 160;

    private readonly string[] _args;
    private DistributedApplication? _app;

    /// <summary>As a class fixture: on the embedded cloud.</summary>
    public RunningSystem()
        : this([])
    {
    }

    /// <param name="args">The AppHost's command line.</param>
    internal RunningSystem(params string[] args) => _args = [.. LimitsOf(args).SelectMany(limit => (string[])[$"--Memory:{limit.Key}", $"{limit.Value}"]), .. args];

    /// <summary>Changes the app model before it starts.</summary>
    internal Action<IDistributedApplicationBuilder>? Adapt { get; init; }

    public HttpClient Producer => ClientOf("producer");

    public HttpClient Gateway => ClientOf("gateway");

    public HttpClient ClientOf(string service) => App.CreateHttpClient(service, "http");

    public Uri Page => App.GetEndpoint("frontend", "http");

    public Uri WebSocket => new UriBuilder(App.GetEndpoint("gateway", "http")) { Scheme = "ws", Path = "/ws" }.Uri;

    public Uri GatewayAddress => App.GetEndpoint("gateway", "http");

    /// <summary>The process of a service, or of one replica of it, such as <c>gateway-2</c>.</summary>
    public Process ProcessOf(string id) =>
        App.ResourceNotifications.TryGetCurrentState(id, out var state)
        && state.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value is int pid
            ? Process.GetProcessById(pid)
            : throw new InvalidOperationException($"{id} does not run.");

    /// <summary>What the AppHost says of a service, or of one replica of it, such as <c>Running</c>, and with which code it has ended.</summary>
    internal string StateOf(string id) => App.ResourceNotifications.TryGetCurrentState(id, out var state)
        ? $"{state.Snapshot.State?.Text} {state.Snapshot.ExitCode}"
        : "unknown";

    /// <summary>Whether a service, or one replica of it, answers as it should, as far as is known.</summary>
    internal bool IsHealthy(string id) =>
        App.ResourceNotifications.TryGetCurrentState(id, out var state) && state.Snapshot.HealthStatus is HealthStatus.Healthy;

    /// <summary>No process has had more in memory than it may; tells the most that each has had, in MB.</summary>
    public string MemoryIsBounded() => string.Join(", ", HeapLimits.Select(limit =>
    {
        using var process = ProcessOf(limit.Key);
        var peak = process.PeakWorkingSet64 / 1024 / 1024;
        Assert.True(peak < limit.Value + BesideTheHeap, $"{limit.Key} has had {peak} MB.");
        return $"{limit.Key} {peak}";
    }));

    /// <summary>What all processes have written so far.</summary>
    internal async Task<IReadOnlyList<string>> LinesAsync()
    {
        var lines = new List<string>();
        var loggers = App.Services.GetRequiredService<ResourceLoggerService>();
        foreach (var resource in App.Services.GetRequiredService<DistributedApplicationModel>().Resources)
        {
            await foreach (var batch in loggers.GetAllAsync(resource))
            {
                lines.AddRange(batch.Select(line => line.Content));
            }
        }

        return lines;
    }

    /// <summary>Has a service start or stop, as the dashboard's buttons do.</summary>
    /// <param name="service">The service.</param>
    /// <param name="command">One of <see cref="KnownResourceCommands"/>.</param>
    public async Task CommandAsync(string service, string command)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var result = await App.ResourceCommands.ExecuteCommandAsync(service, command, limit.Token);
        Assert.True(result.Success, $"{command} of {service}");
    }

    /// <summary>Waits until a service, or one replica of it such as <c>gateway-2</c>, is as it should be.</summary>
    /// <exception cref="TimeoutException">It has not become so; the message has its state.</exception>
    internal async Task<CustomResourceSnapshot> BecomesAsync(string id, Func<CustomResourceSnapshot, bool> fits, string what, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        try
        {
            return (await App.ResourceNotifications.WaitForResourceAsync(id, change => fits(change.Snapshot), limit.Token)).Snapshot;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            App.ResourceNotifications.TryGetCurrentState(id, out var last);
            throw new TimeoutException($"{id} is not {what} within {StartLimit}, but {last?.Snapshot.State?.Text}: {string.Join("; ", last?.Snapshot.HealthReports.Select(report => report.Description) ?? [])}");
        }
    }

    /// <summary>A cloud that the AppHost does not start has no limit from it.</summary>
    private static IEnumerable<KeyValuePair<string, int>> LimitsOf(string[] args) =>
        HeapLimits.Where(limit => limit.Key != "aws" || !args.Contains("--cloud"));

    private DistributedApplication App => _app ?? throw new InvalidOperationException("The system is not started.");

    public async Task InitializeAsync()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(_args);
        Adapt?.Invoke(builder);
        _app = await builder.BuildAsync();
        try
        {
            await StartAsync(_app);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    public AmazonEventBridgeClient CreateEventBridge() => new(Credentials, At(new AmazonEventBridgeConfig()));

    public AmazonSQSClient CreateSqs() => new(Credentials, At(new AmazonSQSConfig()));

    public AmazonDynamoDBClient CreateDynamoDb() => new(Credentials, At(new AmazonDynamoDBConfig()));

    public Uri AwsAddress => App.GetEndpoint("aws", "http");

    private async Task StartAsync(DistributedApplication app)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        await app.StartAsync(limit.Token);
        foreach (var service in Services)
        {
            await app.ResourceNotifications.WaitForResourceHealthyAsync(service, limit.Token);
        }

        foreach (var view in Views)
        {
            await Eventually.BeAsync(
                async () => (await Gateway.GetAsync($"/views/{view}", limit.Token)).IsSuccessStatusCode, $"the new table describes {view}");
        }
    }

    private static BasicAWSCredentials Credentials => new("test", "test");

    private TConfig At<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        config.ServiceURL = AwsAddress.ToString();
        config.AuthenticationRegion = "us-east-1";
        return config;
    }
}
