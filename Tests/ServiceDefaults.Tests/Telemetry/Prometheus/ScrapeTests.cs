using System.Buffers;
using System.Diagnostics.Metrics;
using System.Text;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Telemetry.Prometheus;

public sealed class ScrapeTests : IDisposable
{
    private readonly TestMeters _meters = new();
    private readonly Meter _meter;
    private readonly MetricStore _store;

    public ScrapeTests()
    {
        _meter = _meters.Create(new MeterOptions("m"));
        _store = new MetricStore(["m"], _meters);
    }

    [Fact]
    public void Text_ShowsCountersGaugesAndHistograms()
    {
        var counter = _meter.CreateCounter<long>("cups", "{cup}", "Cups\nof \\ \"tea\"");
        counter.Add(2, new KeyValuePair<string, object?>("the.kind", "gr\"e\\e\nn"));
        counter.Add(3, new KeyValuePair<string, object?>("the.kind", "gr\"e\\e\nn"));
        _meter.CreateUpDownCounter<int>("guests").Add(-1);
        var histogram = _meter.CreateHistogram("wait", "s", "", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 2] });
        histogram.Record(0.5);
        histogram.Record(0.75);
        histogram.Record(99);

        Assert.Equal(
            """
            # TYPE target_info gauge
            # HELP target_info Target metadata
            target_info{service_name="s"} 1
            # TYPE cups_total counter
            # HELP cups_total Cups\nof \\ "tea"
            cups_total{otel_scope_name="m",the_kind="gr\"e\\e\nn"} 5
            # TYPE guests gauge
            guests{otel_scope_name="m"} -1
            # TYPE wait_seconds histogram
            wait_seconds_bucket{otel_scope_name="m",le="0.5"} 1
            wait_seconds_bucket{otel_scope_name="m",le="2"} 2
            wait_seconds_bucket{otel_scope_name="m",le="+Inf"} 3
            wait_seconds_sum{otel_scope_name="m"} 100.25
            wait_seconds_count{otel_scope_name="m"} 3

            """,
            Scrape(default));
    }

    [Fact]
    public void OpenMetrics_NamesUnitsAndEnds()
    {
        _meter.CreateCounter<double>("bytes.read", "By", "\"Read\"").Add(1.5);
        _meter.CreateHistogram("wait", "s", null, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [2] }).Record(1);

        Assert.Equal(
            """
            # TYPE target info
            # HELP target Target metadata
            target_info{service_name="s"} 1
            # TYPE bytes_read_bytes counter
            # UNIT bytes_read_bytes bytes
            # HELP bytes_read_bytes \"Read\"
            bytes_read_bytes_total{otel_scope_name="m"} 1.5
            # TYPE wait_seconds histogram
            # UNIT wait_seconds seconds
            wait_seconds_bucket{otel_scope_name="m",le="2.0"} 1
            wait_seconds_bucket{otel_scope_name="m",le="+Inf"} 1
            wait_seconds_sum{otel_scope_name="m"} 1
            wait_seconds_count{otel_scope_name="m"} 1
            # EOF

            """,
            Scrape(new ScrapeFormat(IsOpenMetrics: true)));
    }

    [Fact]
    public void Observed_WhatIsGoneIsNotShownAnyMore()
    {
        List<string> shards = ["a", "b"];
        _meter.CreateObservableGauge("lag", () => shards.Select(shard => new Measurement<double>(1, new KeyValuePair<string, object?>("shard", shard))));

        Assert.Equal(2, LinesOf("lag{").Count);
        shards.Remove("a");

        Assert.Equal("lag{otel_scope_name=\"m\",shard=\"b\"} 1", Assert.Single(LinesOf("lag{")));
    }

    [Fact]
    public void Observed_ShardsThatComeAndGoForEver_AreForgotten()
    {
        var shard = 0;
        _meter.CreateObservableGauge("lag", () => new Measurement<int>(1, new KeyValuePair<string, object?>("shard", shard)));

        for (; shard < 3 * MetricFamily.MostSeries; shard++)
        {
            Assert.Contains($"shard=\"{shard}\"", Assert.Single(LinesOf("lag{")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ObservedCounter_ShowsWhatItSays()
    {
        var total = 5L;
        _meter.CreateObservableCounter("ticks", () => total);

        Assert.Equal(["ticks_total{otel_scope_name=\"m\"} 5"], LinesOf("ticks_total{"));
        total = 7;
        Assert.Equal(["ticks_total{otel_scope_name=\"m\"} 7"], LinesOf("ticks_total{"));
    }

    [Fact]
    public void TooManySeries_ShareOne()
    {
        var counter = _meter.CreateCounter<long>("hits");
        for (var i = 0; i < MetricFamily.MostSeries + 10; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("user", i));
        }

        var lines = LinesOf("hits_total{");
        Assert.Equal(MetricFamily.MostSeries + 1, lines.Count);
        Assert.Contains("hits_total{otel_scope_name=\"m\",otel_metric_overflow=\"true\"} 10", lines);
    }

    [Fact]
    public void SeriesInTurns_CountApart_AndEqualTagsTogether()
    {
        var counter = _meter.CreateCounter<int>("cups");
        for (var i = 0; i < 4; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("kind", "tea"));
            counter.Add(10, new KeyValuePair<string, object?>("kind", "coffee"));
            counter.Add(100, new KeyValuePair<string, object?>("kind", "coffee"));
            counter.Add(1000, new KeyValuePair<string, object?>("kind", new string(['t', 'e', 'a'])));
        }

        var text = Scrape(default);

        Assert.Contains("cups_total{otel_scope_name=\"m\",kind=\"tea\"} 4004\n", text, StringComparison.Ordinal);
        Assert.Contains("cups_total{otel_scope_name=\"m\",kind=\"coffee\"} 440\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyThreads_NothingIsLost()
    {
        const int each = 20_000;
        var histogram = _meter.CreateHistogram("wait", "s", null, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [1] });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < each; i++)
            {
                histogram.Record(0.5, new KeyValuePair<string, object?>("t", "x"));
            }
        })));

        Assert.Equal([$"wait_seconds_count{{otel_scope_name=\"m\",t=\"x\"}} {4 * each}"], LinesOf("wait_seconds_count"));
        Assert.Equal([$"wait_seconds_sum{{otel_scope_name=\"m\",t=\"x\"}} {2 * each}"], LinesOf("wait_seconds_sum"));
    }

    [Fact]
    public void OtherMetersAndOtherHosts_AreNotShown()
    {
        using var stranger = new Meter(new MeterOptions("m") { Scope = new object() });
        stranger.CreateCounter<long>("strange").Add(1);
        _meters.Create(new MeterOptions("other")).CreateCounter<long>("other").Add(1);
        using var everyone = new Meter("m");
        everyone.CreateCounter<long>("common").Add(1);

        Assert.Empty(LinesOf("strange"));
        Assert.Empty(LinesOf("other"));
        Assert.Single(LinesOf("common_total"));
    }

    [Fact]
    public void OneNameWithTwoTypes_ShowsOneOfThem()
    {
        _meter.CreateCounter<long>("x.y").Add(1);
        _meter.CreateUpDownCounter<long>("x_y").Add(1);

        Assert.Single(LinesOf("# TYPE x_y"));
    }

    [Fact]
    public void NotANumber_IsNoMeasurement()
    {
        var histogram = _meter.CreateHistogram<double>("wait");
        histogram.Record(double.NaN);
        histogram.Record(double.PositiveInfinity);

        Assert.Equal(["wait_sum{otel_scope_name=\"m\"} +Inf"], LinesOf("wait_sum"));
        Assert.Equal(["wait_count{otel_scope_name=\"m\"} 1"], LinesOf("wait_count"));
    }

    public void Dispose()
    {
        _store.Dispose();
        _meters.Dispose();
    }

    private List<string> LinesOf(string start) =>
        [.. Scrape(default).Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal))];

    private string Scrape(ScrapeFormat format)
    {
        var output = new ArrayBufferWriter<byte>();
        _store.Scrape(families => new ScrapeWriter(output, format).Write(families, [new("service.name", "s")]));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
