using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Health;

/// <summary>Probes an instance quickly until it is healthy for the first time, then now and then.</summary>
internal sealed class HealthMonitor(ResourceNotificationService notifications, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan WhileStarting = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WhileHealthy = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhileUnhealthy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = Patience,
    });

    public static ImmutableArray<HealthReportSnapshot> Unknown(ResourceInstance instance) =>
        [.. Checks(instance).Select(check => new HealthReportSnapshot(check.Key, null, "not probed yet", null))];

    public async Task RunAsync(ResourceInstance instance, CancellationToken stop)
    {
        var checks = Checks(instance).ToList();
        if (checks.Count == 0)
        {
            return;
        }

        var started = false;
        ImmutableArray<HealthReportSnapshot> previous = [];
        try
        {
            while (true)
            {
                var reports = await ProbeAsync(instance, checks, stop);
                var healthy = reports.All(report => report.Status == HealthStatus.Healthy);
                if (!reports.Select(Essence).SequenceEqual(previous.Select(Essence)))
                {
                    await notifications.PublishUpdateAsync(
                        instance.Resource,
                        instance.Id,
                        snapshot => snapshot with { HealthReports = reports });
                    previous = reports;
                }

                started |= healthy;
                await Task.Delay(!started ? WhileStarting : healthy ? WhileHealthy : WhileUnhealthy, time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The process has ended, or is to.
        }
    }

    public void Dispose() => _http.Dispose();

    private static IEnumerable<HttpHealthCheckAnnotation> Checks(ResourceInstance instance) =>
        instance.Resource.Annotations.OfType<HttpHealthCheckAnnotation>();

    private static (string, HealthStatus?, string?) Essence(HealthReportSnapshot report) =>
        (report.Name, report.Status, report.Description);

    private async Task<ImmutableArray<HealthReportSnapshot>> ProbeAsync(
        ResourceInstance instance,
        List<HttpHealthCheckAnnotation> checks,
        CancellationToken stop)
    {
        var reports = await Task.WhenAll(checks.Select(async check =>
        {
            var fault = await FaultAsync(instance, check, stop);
            return new HealthReportSnapshot(check.Key, fault is null ? HealthStatus.Healthy : HealthStatus.Unhealthy, fault, null)
            {
                LastRunAt = time.GetUtcNow().UtcDateTime,
            };
        }));
        return [.. reports];
    }

    /// <summary>A trace context that says not to trace: checks every few seconds would drown what people look for.</summary>
    private static string Untraced() => $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00";

    /// <summary>Nothing when the check passes, else what is wrong.</summary>
    private async Task<string?> FaultAsync(ResourceInstance instance, HttpHealthCheckAnnotation check, CancellationToken stop)
    {
        var endpoint = check.Endpoint();
        var port = endpoint.Resource == instance.Resource ? instance.TargetPorts[endpoint.EndpointAnnotation] : endpoint.Port;
        var url = string.Create(CultureInfo.InvariantCulture, $"{endpoint.Scheme}://127.0.0.1:{port}/{check.Path.TrimStart('/')}");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Add("traceparent", Untraced());
            using var response = await _http.SendAsync(request, limit.Token);
            return (int)response.StatusCode == check.StatusCode ? null : $"{check.Path} answers {(int)response.StatusCode}";
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return $"{check.Path} does not answer";
        }
        catch (HttpRequestException exception)
        {
            return exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused }
                ? "does not listen"
                : exception.Message;
        }
    }
}
