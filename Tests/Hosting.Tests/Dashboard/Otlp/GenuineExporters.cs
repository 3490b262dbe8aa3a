using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using EventDrivenFrontends.Testing;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard.Otlp;

/// <summary>What the genuine exporters of OpenTelemetry send is what the dashboard shows.</summary>
public sealed class GenuineExporters
{
    public static TheoryData<OtlpExportProtocol> Protocols => [OtlpExportProtocol.Grpc, OtlpExportProtocol.HttpProtobuf];

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Spans_are_shown_as_they_were_recorded(OtlpExportProtocol protocol)
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });
        using var source = new ActivitySource($"spans-{protocol}");
        var linked = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        string trace, child;
        using (Sdk.CreateTracerProviderBuilder().AddSource(source.Name).SetResourceBuilder(Resource("shop", "shop-2"))
            .AddOtlpExporter(options => Configure(options, dashboard, protocol, "traces")).Build())
        {
            using var outer = source.StartActivity("order <b>", ActivityKind.Server)!;
            using var inner = source.StartActivity("pay", ActivityKind.Client, parentContext: default, links: [new ActivityLink(linked)])!;
            inner.SetTag("amount", 12.5).SetTag("items", new[] { "a", "b\"" }).SetTag("paid", true).SetTag("note", "grüße");
            inner.AddEvent(new ActivityEvent("declined", tags: new ActivityTagsCollection { ["reason"] = "limit" }));
            inner.SetStatus(ActivityStatusCode.Error, "declined");
            (trace, child) = (outer.TraceId.ToHexString(), inner.SpanId.ToHexString());
        }

        var shown = await dashboard.GetAsync($"/api/traces/{trace}");
        var spans = shown.GetProperty("spans").EnumerateArray().ToDictionary(span => span.GetProperty("name").GetString()!);
        Assert.Equal("shop-2", shown.GetProperty("resources")[spans["pay"].GetProperty("resource").GetInt32()].GetString());
        Assert.Equal(spans["order <b>"].GetProperty("id").GetString(), spans["pay"].GetProperty("parent").GetString());
        Assert.Equal(("Server", "Client"), (Text(spans["order <b>"], "kind"), Text(spans["pay"], "kind")));
        Assert.Equal("Error", Text(spans["pay"], "status"));

        var detail = await dashboard.GetAsync($"/api/traces/{trace}/spans/{child}");
        Assert.Equal("declined", Text(detail, "statusMessage"));
        Assert.Equal(
            [("amount", "12.5"), ("items", """["a","b\u0022"]"""), ("paid", "true"), ("note", "grüße")], Tags(detail.GetProperty("tags")));
        var happened = Assert.Single(detail.GetProperty("events").EnumerateArray());
        Assert.Equal([("reason", "limit")], Tags(happened.GetProperty("tags")));
        Assert.Equal(linked.TraceId.ToHexString(), Text(Assert.Single(detail.GetProperty("links").EnumerateArray()), "trace"));
        Assert.Contains(("service.name", "shop"), Tags(detail.GetProperty("resource")));

        var listed = Assert.Single((await dashboard.GetAsync("/api/traces?errors=true&resource=shop-2&text=ORDER")).GetProperty("traces").EnumerateArray());
        Assert.Equal((trace, "order <b>", 2, 1), (Text(listed, "id"), Text(listed, "name"), Number(listed, "spans"), Number(listed, "errors")));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Log_records_are_shown_with_their_attributes_and_found_by_filters(OtlpExportProtocol protocol)
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });
        using (var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(Resource("shop", null)).AddOtlpExporter(options => Configure(options, dashboard, protocol, "logs"));
        })))
        {
            var logger = factory.CreateLogger("Shop.Orders");
            logger.LogDebug("Looked at {Item}", "shoes");
            logger.LogError(new InvalidOperationException("no stock"), "Order {Order} failed", 17);
        }

        var all = (await dashboard.GetAsync("/api/logs")).GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal(["Looked at shoes", "Order 17 failed"], all.Select(entry => Text(entry, "message")));
        Assert.Equal([1, 4], all.Select(entry => Number(entry, "level")));

        var failed = Assert.Single((await dashboard.GetAsync("/api/logs?level=4&text=NO%20stock&resource=shop")).GetProperty("entries").EnumerateArray());
        Assert.Equal("Shop.Orders", Text(failed, "category"));
        Assert.Contains(("Order", "17"), Tags(failed.GetProperty("tags")));
        Assert.Contains(("exception.message", "no stock"), Tags(failed.GetProperty("tags")));
        Assert.Empty((await dashboard.GetAsync("/api/logs?resource=other")).GetProperty("entries").EnumerateArray());
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Metrics_are_shown_with_unit_and_kind_and_drawn_as_charts(OtlpExportProtocol protocol)
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });
        using var meter = new Meter($"meter-{protocol}");
        var orders = meter.CreateCounter<long>("orders", "{order}", "Orders taken");
        var time = meter.CreateHistogram<double>("time", "s");
        var load = meter.CreateUpDownCounter<int>("load");
        var exact = meter.CreateHistogram<double>("exact", "s");
        using (var metrics = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name).SetResourceBuilder(Resource("shop", "shop"))
            .AddView("exact", new Base2ExponentialBucketHistogramConfiguration())
            .AddOtlpExporter(options => Configure(options, dashboard, protocol, "metrics")).Build())
        {
            orders.Add(3, new KeyValuePair<string, object?>("kind", "shoes"));
            load.Add(7);
            foreach (var value in Enumerable.Range(1, 100))
            {
                time.Record(value / 100.0);
                exact.Record(value / 100.0);
            }
        }

        var listed = await dashboard.GetAsync("/api/metrics");
        var instruments = listed.GetProperty("resources")[0].GetProperty("meters")[0].GetProperty("instruments").EnumerateArray()
            .ToDictionary(instrument => Text(instrument, "name"));
        Assert.Equal(("Counter", "{order}", "Orders taken"),
            (Text(instruments["orders"], "kind"), Text(instruments["orders"], "unit"), Text(instruments["orders"], "description")));
        Assert.Equal("Gauge", Text(instruments["load"], "kind"));

        Assert.Equal(3, (await ChartAsync("orders")).GetProperty("series")[0].GetProperty("value").GetDouble());
        Assert.Equal("kind=shoes", Text((await ChartAsync("orders")).GetProperty("series")[0], "key"));
        foreach (var histogram in new[] { "time", "exact" })
        {
            Assert.Equal(100, (await ChartAsync(histogram)).GetProperty("series")[0].GetProperty("value").GetDouble());
        }

        // The step in which the value came may not have ended yet.
        var median = await Eventually.GetAsync(async () => LastOf(await ChartAsync("exact"), "p50"), value => value is not null, "a median");
        Assert.InRange(median!.Value, 0.48, 0.52);
        var ninetyNinth = LastOf(await ChartAsync("exact"), "p99");
        Assert.InRange(ninetyNinth!.Value, 0.97, 1.01);

        Task<JsonElement> ChartAsync(string instrument) =>
            dashboard.GetAsync($"/api/metrics/chart?resource=shop&meter={meter.Name}&instrument={instrument}&minutes=1");
    }

    private static double? LastOf(JsonElement chart, string line) => chart.GetProperty("lines").EnumerateArray()
        .Single(candidate => Text(candidate, "name") == line).GetProperty("values").EnumerateArray()
        .LastOrDefault(value => value.ValueKind == JsonValueKind.Number) is { ValueKind: JsonValueKind.Number } last ? last.GetDouble() : null;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static IEnumerable<(string, string)> Tags(JsonElement tags) =>
        tags.EnumerateArray().Select(tag => (Text(tag, "key"), Text(tag, "value")));

    private static ResourceBuilder Resource(string service, string? instance) =>
        ResourceBuilder.CreateEmpty().AddService(service, serviceInstanceId: instance, autoGenerateServiceInstanceId: false);

    /// <summary>As an exporter is set up by the variables that the AppHost hands out.</summary>
    private static void Configure(OtlpExporterOptions options, DashboardApp dashboard, OtlpExportProtocol protocol, string path)
    {
        options.Protocol = protocol;
        options.Endpoint = protocol == OtlpExportProtocol.Grpc ? dashboard.Otlp.GrpcAddress! : new Uri(dashboard.Otlp.HttpAddress!, $"/v1/{path}");
        options.Headers = $"x-otlp-api-key={dashboard.Otlp.ApiKey}";
    }
}
