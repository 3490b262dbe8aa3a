using Aspire.Hosting.Dashboard.Otlp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Running;

/// <summary>
/// Tells a project where to send its telemetry: to the dashboard, or to the collector that <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names to the AppHost.
/// </summary>
internal sealed class TelemetryEnvironment(IConfiguration configuration, IHostEnvironment host, OtlpServer? dashboard)
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>While one develops, telemetry is wanted whole and at once, in milliseconds.</summary>
    private const string Promptly = "1000";

    public void Set(ResourceInstance instance, Dictionary<string, object> variables)
    {
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instance.Id}";
        if (configuration[Endpoint] is { Length: > 0 } collector)
        {
            // Protocol and headers are inherited.
            variables[Endpoint] = collector;
        }
        else if (dashboard is { HttpAddress: { } address })
        {
            // Not gRPC: HTTP/1.1 is what a service speaks anyway, and HTTP/2 is code that each would compile as it starts.
            variables[Endpoint] = address.GetLeftPart(UriPartial.Authority);
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
            if (dashboard.ApiKey is { } key)
            {
                variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"{ApiKeys.Header}={key}";
            }
        }

        if (host.IsDevelopment())
        {
            variables["OTEL_BLRP_SCHEDULE_DELAY"] = Promptly;
            variables["OTEL_BSP_SCHEDULE_DELAY"] = Promptly;
            variables["OTEL_METRIC_EXPORT_INTERVAL"] = Promptly;
            variables["OTEL_TRACES_SAMPLER"] = "always_on";
            variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        }
    }
}
