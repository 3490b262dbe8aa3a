using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
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

/// <summary>
/// Measures, for who scrapes, and exports traces, metrics and logs by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; nothing is traced otherwise.
/// </summary>
internal static class TelemetryExtensions
{
    private const string NameVariable = "OTEL_SERVICE_NAME";
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Unless it is off, ASP.NET Core leaves method, route and status of a request to a package that sets them.</summary>
    private const string BareRequests = "Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData";

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<TelemetryOptions, TelemetryOptionsValidator>()
            .Configure(options => options.SamplingRatio = builder.Environment.IsDevelopment() ? 1 : options.SamplingRatio)
            .BindConfiguration(TelemetryOptions.Section);
        var identity = new ServiceIdentity(builder.Configuration[NameVariable] ?? builder.Environment.ApplicationName);
        var isMeasured = builder.Configuration.GetValue($"{TelemetryOptions.Section}:{nameof(TelemetryOptions.Metrics)}", defaultValue: true);
        builder.Services.AddSingleton(identity);
        builder.Services.AddMeasuring();
        if (isMeasured)
        {
            builder.Services.AddScraping();
        }

        if (string.IsNullOrWhiteSpace(builder.Configuration[EndpointVariable]))
        {
            return;
        }

        var resource = ResourceBuilder.CreateDefault()
            .AddService(identity.Name, serviceInstanceId: identity.InstanceId);
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(resource).AddOtlpExporter();
        });
        AppContext.SetSwitch(BareRequests, isEnabled: false);
        builder.Services.AddSingleton<IStartupFilter, RequestSpans>();
        AwsCallSpans.Enable();
        builder.Services.AddHostedService(services => new TelemetryExport(
            Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .SetSampler(new CommandSampler(services.GetRequiredService<IOptions<TelemetryOptions>>().Value.SamplingRatio))
                .AddSource([TelemetryNames.System, TelemetryNames.AwsCalls.Name, .. TelemetryNames.FrameworkActivities])
                .AddOtlpExporter()
                .Build(),
            isMeasured
                ? Sdk.CreateMeterProviderBuilder()
                    .SetResourceBuilder(resource)
                    .AddMeter([TelemetryNames.System, .. TelemetryNames.FrameworkMeters])
                    .AddOtlpExporter()
                    .Build()
                : null));
    }
}
