using System.Collections.Concurrent;
using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using EventDrivenFrontends.EndToEnd.Tests.Secrets;
using EventDrivenFrontends.Testing.Embedded;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.EndToEnd.Tests.Traces;

/// <summary>The whole system, each process of which sends its telemetry to a collector of the test; with keys wherever it takes one.</summary>
public sealed class TracedSystem : IAsyncLifetime
{
    private static readonly string[] TakersOfTokens = ["producer", "gateway"];

    private readonly ConcurrentQueue<ReceivedSpan> _spans = [];
    private readonly ConcurrentQueue<string> _telemetry = [];
    private WebApplication? _collector;
    private RunningSystem? _system;
    private JwtIssuer? _issuer;

    public RunningSystem Running => _system ?? throw new InvalidOperationException("The system is not started.");

    internal RunSecrets Secrets { get; } = new();

    /// <summary>What has come of a trace so far.</summary>
    internal IReadOnlyList<ReceivedSpan> SpansOf(string traceId) => [.. _spans.Where(span => span.TraceId == traceId)];

    public async Task InitializeAsync()
    {
        // Processes inherit it; without an endpoint, which only those of this system are told, it means nothing.
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        Environment.SetEnvironmentVariable("OTEL_BSP_SCHEDULE_DELAY", "500");
        Environment.SetEnvironmentVariable("OTEL_BLRP_SCHEDULE_DELAY", "500");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _collector = builder.Build();
        _collector.MapPost("/v1/{signal}", TakeAsync);
        await _collector.StartAsync();
        _system = new RunningSystem(
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={_collector.Urls.Single()}",
            $"--Parameters:internal-key={Secrets.InternalKey}",
            $"--Parameters:development-key={Secrets.DevelopmentKey}")
        {
            Adapt = GiveKeys,
        };
        await _system.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        if (_system is not null)
        {
            await _system.DisposeAsync();
        }

        if (_collector is not null)
        {
            await _collector.DisposeAsync();
        }
    }

    /// <summary>Has the services that callers come to take the tokens of an issuer, in mode Jwt; with null those of mode Development, as in the beginning.</summary>
    internal async Task TrustAsync(JwtIssuer? issuer)
    {
        _issuer = issuer;
        await Task.WhenAll(TakersOfTokens.Select(async service =>
        {
            using var before = Running.ProcessOf(service);
            await Running.CommandAsync(service, KnownResourceCommands.RestartCommand);
            await Running.BecomesAsync(service, state => state.HealthStatus is HealthStatus.Healthy, "healthy", CancellationToken.None);
            using var after = Running.ProcessOf(service);
            Assert.NotEqual(before.Id, after.Id);
        }));
    }

    /// <summary>All that the processes have written to their consoles, and all telemetry that they have sent.</summary>
    internal async Task<IReadOnlyCollection<string>> WrittenAsync() => [.. await Running.LinesAsync(), .. _telemetry];

    private void GiveKeys(IDistributedApplicationBuilder builder)
    {
        foreach (var resource in builder.Resources.OfType<ProjectResource>())
        {
            var service = builder.CreateResourceBuilder(resource)
                .WithEnvironment("AWS_SECRET_ACCESS_KEY", Secrets.AwsSecretKey)
                .WithEnvironment("OTEL_EXPORTER_OTLP_HEADERS", $"x-key={Secrets.CollectorKey}");
            if (TakersOfTokens.Contains(resource.Name))
            {
                service.WithEnvironment(Authenticate);
            }

            switch (resource.Name)
            {
                case "webhooks":
                    service.WithEnvironment("Management__Key", Secrets.ManagementKey);
                    break;
                case "frontend":
                    service.WithEnvironment("Flow__Key", Secrets.FlowKey);
                    break;
            }
        }
    }

    /// <summary>Asked at each start of a process.</summary>
    private void Authenticate(EnvironmentCallbackContext context)
    {
        foreach (var (key, value) in _issuer?.Settings ?? [])
        {
            context.EnvironmentVariables[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }
    }

    private async Task<IResult> TakeAsync(string signal, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        _telemetry.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
        if (signal == "traces")
        {
            foreach (var span in ReceivedSpan.ReadAll(body.ToArray()))
            {
                _spans.Enqueue(span);
            }
        }

        return Results.Bytes([], "application/x-protobuf");
    }
}
