using System.Net;
using EventDrivenFrontends.ServiceDefaults.Http.Internal;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Telemetry.Prometheus;

public class ScrapeEndpointTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task Metrics_OnThisMachine_AreShownFromTheStartOn()
    {
        await using var app = await StartAsync();
        app.Services.GetRequiredService<HopMetrics>().Passed(Hops.Merge, "flights", TimeSpan.FromMilliseconds(3));
        using var http = Client(app);

        using var response = await http.GetAsync("/metrics");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("service_name=\"ServiceDefaults.Tests\"", text, StringComparison.Ordinal);
        Assert.Contains(
            "edf_hop_duration_seconds_bucket{otel_scope_name=\"EventDrivenFrontends\",edf_hop=\"merge\",edf_view=\"flights\",le=\"0.005\"} 1\n",
            text,
            StringComparison.Ordinal);
        Assert.Contains("dotnet_gc_collections_total{", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_WhoAsksForOpenMetrics_GetsThem()
    {
        await using var app = await StartAsync();
        using var http = Client(app);
        http.DefaultRequestHeaders.Add("Accept", "application/openmetrics-text;version=1.0.0");

        using var response = await http.GetAsync("/metrics");

        Assert.Equal("application/openmetrics-text; version=1.0.0; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.EndsWith("# EOF\n", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    [InlineData(InternalKey.Header, Key, HttpStatusCode.OK)]
    [InlineData(InternalKey.Header, "00000000000000000000000000000000", HttpStatusCode.Forbidden)]
    public async Task Metrics_ThroughAProxy_OnlyForOurOwnServices(string? header, string? value, HttpStatusCode expected)
    {
        await using var app = await StartAsync();
        using var http = Client(app);
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "127.0.0.1");
        if (header is not null)
        {
            http.DefaultRequestHeaders.Add(header, value);
        }

        Assert.Equal(expected, (await http.GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public async Task Metrics_SwitchedOff_AreNotThere()
    {
        await using var app = await StartAsync(("Telemetry:Metrics", "false"));
        using var http = Client(app);

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/alive")).StatusCode);
    }

    private static HttpClient Client(WebApplication app) => new() { BaseAddress = new Uri(app.Urls.Single()) };

    private static async Task<WebApplication> StartAsync(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Environment.ApplicationName = "ServiceDefaults.Tests";
        builder.Configuration.AddInMemoryCollection(settings.Append(("Internal:Key", Key)).ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        builder.AddInternalKey();
        var app = builder.Build();
        app.MapServiceDefaults();
        await app.StartAsync();
        return app;
    }
}
