using Aspire.Hosting.Dashboard.Http;
using Aspire.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>Receives telemetry: over gRPC on one port and over HTTP on another, as HTTP/2 without TLS needs one of its own.</summary>
internal sealed class OtlpServer(IOptions<OtlpOptions> options, GrpcReceiver grpc, HttpReceiver http, ApiKeys keys, ILoggerFactory loggers)
    : IHostedService, IAsyncDisposable
{
    private const string Service = "/opentelemetry.proto.collector.";
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(1);

    private WebApplication? _app;

    /// <summary>Where OTLP over gRPC is received, once it is started.</summary>
    public Uri? GrpcAddress { get; private set; }

    /// <summary>Where OTLP over HTTP is received, once it is started.</summary>
    public Uri? HttpAddress { get; private set; }

    /// <summary>What a sender is to show; null when nothing.</summary>
    public string? ApiKey => keys.ToShow;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _app = Build(PortOf(options.Value.GrpcEndpointUrl), PortOf(options.Value.HttpEndpointUrl));
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (LoopbackAddress.IsInUse(exception))
        {
            throw LoopbackAddress.InUse(
                "A port for telemetry",
                "set ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL and ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL to others",
                exception);
        }

        var addresses = _app.Urls.Select(url => new UriBuilder(url) { Host = "localhost" }.Uri).ToList();
        (GrpcAddress, HttpAddress) = (addresses[0], addresses[1]);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_app is not null)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(StopWithin);
            await _app.StopAsync(patience.Token);
        }
    }

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static int PortOf(Uri? address) => address switch
    {
        null => 0,
        { Scheme: "http", IsLoopback: true } => address.Port,
        _ => throw new DistributedApplicationException($"Telemetry is received over http on this machine only, not at '{address}'."),
    };

    private WebApplication Build(int grpcPort, int httpPort)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            // The receivers keep to a limit of their own, which tells the sender why.
            server.Limits.MaxRequestBodySize = null;
            server.ListenLoopback(grpcPort, HttpProtocols.Http2);
            server.ListenLoopback(httpPort, HttpProtocols.Http1);
        });
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseLoopbackHosts();
        app.UseRouting();
        Map(app, OtlpSignal.Traces, "trace.v1.TraceService", "traces");
        Map(app, OtlpSignal.Logs, "logs.v1.LogsService", "logs");
        Map(app, OtlpSignal.Metrics, "metrics.v1.MetricsService", "metrics");
        app.MapPost("/{service}/{method}", RefuseUnknown);
        return app;
    }

    private static Task RefuseUnknown(HttpContext context)
    {
        if (HttpProtocol.IsHttp2(context.Request.Protocol))
        {
            GrpcReceiver.End(context, GrpcStatusCode.Unimplemented, "There is no such method.");
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return Task.CompletedTask;
    }

    private void Map(IEndpointRouteBuilder routes, OtlpSignal signal, string service, string path)
    {
        routes.MapPost($"{Service}{service}/Export", context => grpc.ReceiveAsync(context, signal));
        routes.MapPost($"/v1/{path}", context => http.ReceiveAsync(context, signal));
    }
}
