using System.Collections.Concurrent;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.EndToEnd.Tests.Traces;

/// <summary>The whole system, each process of which sends its telemetry to a collector of the test.</summary>
public sealed class TracedSystem : IAsyncLifetime
{
    private readonly ConcurrentQueue<ReceivedSpan> _spans = [];
    private WebApplication? _collector;
    private RunningSystem? _system;

    public RunningSystem Running => _system ?? throw new InvalidOperationException("The system is not started.");

    /// <summary>What has come of a trace so far.</summary>
    internal IReadOnlyList<ReceivedSpan> SpansOf(string traceId) => [.. _spans.Where(span => span.TraceId == traceId)];

    public async Task InitializeAsync()
    {
        // Processes inherit it; without an endpoint, which only those of this system are told, it means nothing.
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        Environment.SetEnvironmentVariable("OTEL_BSP_SCHEDULE_DELAY", "500");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _collector = builder.Build();
        _collector.MapPost("/v1/{signal}", TakeAsync);
        await _collector.StartAsync();
        _system = new RunningSystem($"--OTEL_EXPORTER_OTLP_ENDPOINT={_collector.Urls.Single()}");
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

    private async Task<IResult> TakeAsync(string signal, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
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
