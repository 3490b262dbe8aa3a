using System.Collections.ObjectModel;
using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.State;
using Aspire.Hosting.Running;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard.Otlp;

/// <summary>A project finds in its environment where to send its telemetry.</summary>
public sealed class Environments
{
    private const string Headers = "OTEL_EXPORTER_OTLP_HEADERS";

    [Fact]
    public async Task It_sends_to_the_dashboard_under_its_own_name_with_the_key_of_the_run_and_at_once()
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });
        using var sender = new Sender(dashboard);

        var variables = Of(dashboard, "shop-2");

        Assert.Equal(dashboard.Otlp.HttpAddress, new Uri(variables["OTEL_EXPORTER_OTLP_ENDPOINT"]));
        Assert.Equal("http/protobuf", variables["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.Equal("service.instance.id=shop-2", variables["OTEL_RESOURCE_ATTRIBUTES"]);
        Assert.Equal("1000", variables["OTEL_BSP_SCHEDULE_DELAY"]);
        Assert.Equal("1000", variables["OTEL_METRIC_EXPORT_INTERVAL"]);
        var header = variables[Headers].Split('=');
        Assert.Equal("x-otlp-api-key", header[0]);
        sender.Key = header[1];
        Assert.Equal(HttpStatusCode.OK, await sender.PostAsync("logs", []));
    }

    [Fact]
    public async Task A_collector_of_the_users_own_takes_the_dashboards_place_and_is_not_told_its_key()
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { }, "--OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317");

        var variables = Of(dashboard, "shop");

        Assert.Equal("http://collector:4317", variables["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.False(variables.ContainsKey(Headers));
        Assert.False(variables.ContainsKey("OTEL_EXPORTER_OTLP_PROTOCOL"));
    }

    [Fact]
    public async Task Ports_and_key_can_be_fixed_for_senders_of_the_users_own()
    {
        await using var first = await DashboardApp.StartAsync(_ => { });
        var (grpc, http) = (first.Otlp.GrpcAddress!, first.Otlp.HttpAddress!);
        await first.DisposeAsync();
        await using var dashboard = await DashboardApp.StartAsync(
            _ => { },
            "--DOTNET_DASHBOARD_OTLP_ENDPOINT_URL", $"{grpc}",
            "--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", $"{http}",
            "--Dashboard:Otlp:PrimaryApiKey", "mine");
        using var sender = new Sender(dashboard) { Key = "mine" };

        Assert.Equal((grpc, http), (dashboard.Otlp.GrpcAddress!, dashboard.Otlp.HttpAddress!));
        Assert.Equal(HttpStatusCode.OK, await sender.PostAsync("logs", []));
    }

    [Theory]
    [InlineData("https://localhost:4317")]
    [InlineData("http://0.0.0.0:4317")]
    [InlineData("nowhere")]
    public async Task Telemetry_is_received_on_this_machine_only(string address) => await Assert.ThrowsAsync<DistributedApplicationException>(
        () => DashboardApp.StartAsync(_ => { }, "--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", address));

    [Fact]
    public void The_key_is_not_shown_with_the_environment() =>
        Assert.True(new Secrets([]).Show(new EnvironmentVariableSnapshot(Headers, "x-otlp-api-key=abc", IsFromSpec: true)).IsSecret);

    private static Dictionary<string, string> Of(DashboardApp dashboard, string id)
    {
        var variables = new Dictionary<string, object>();
        var instance = new ResourceInstance(new ProjectResource("shop"), id, ReadOnlyDictionary<EndpointAnnotation, int>.Empty);
        dashboard.App.Services.GetRequiredService<TelemetryEnvironment>().Set(instance, variables);
        return variables.ToDictionary(variable => variable.Key, variable => (string)variable.Value);
    }
}
