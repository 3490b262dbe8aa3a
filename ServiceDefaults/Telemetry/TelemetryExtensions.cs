using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry;

/// <summary>Exports traces, metrics and logs by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; costs nothing otherwise.</summary>
internal static class TelemetryExtensions
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string NameVariable = "OTEL_SERVICE_NAME";

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<TelemetryOptions, TelemetryOptionsValidator>()
            .Configure(options => options.SamplingRatio = builder.Environment.IsDevelopment() ? 1 : options.SamplingRatio)
            .BindConfiguration(TelemetryOptions.Section);
        if (string.IsNullOrWhiteSpace(builder.Configuration[EndpointVariable]))
        {
            return;
        }

        var resource = ResourceBuilder.CreateDefault()
            .AddService(builder.Configuration[NameVariable] ?? builder.Environment.ApplicationName, serviceInstanceId: Guid.NewGuid().ToString("n"));
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(resource).AddOtlpExporter();
        });
        AwsCallSpans.Enable();
        builder.Services.AddHostedService(services => new TelemetryExport(
            Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .SetSampler(new CommandSampler(services.GetRequiredService<IOptions<TelemetryOptions>>().Value.SamplingRatio))
                .AddSource([TelemetryNames.System, TelemetryNames.AwsCalls.Name, .. TelemetryNames.FrameworkActivities])
                .AddOtlpExporter()
                .Build(),
            Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter([TelemetryNames.System, .. TelemetryNames.FrameworkMeters])
                .AddOtlpExporter()
                .Build()));
    }
}
