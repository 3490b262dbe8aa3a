using System.Globalization;
using Aspire.Hosting.Dashboard.Telemetry;
using Aspire.Hosting.Dashboard.Telemetry.Metrics;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard.Telemetry;

public sealed class MetricStores
{
    private const long Second = 1_000_000_000;
    private static readonly TelemetryResource Shop = new(0, "shop", []);
    private static readonly InstrumentIdentity Orders = new(Shop, "meter", "orders", "{order}", "", InstrumentKind.Counter);

    [Fact]
    public void Add_OfTheSameValue_TakesNoRoom()
    {
        var store = new MetricStore(new TelemetryLimits());
        for (var second = 1; second <= 100; second++)
        {
            store.Add([Number(second, 5)]);
        }

        Assert.Equal([1 * Second, 100 * Second], Points(store).Select(point => point.At));
    }

    [Fact]
    public void Add_FromASenderInAHurry_KeepsAPointASecond()
    {
        var store = new MetricStore(new TelemetryLimits());
        for (var tenth = 0; tenth <= 100; tenth++)
        {
            store.Add([Number(0, tenth) with { At = Second + (tenth * Second / 10) }]);
        }

        Assert.InRange(Points(store).Length, 5, 12);
        Assert.Equal(100, Points(store)[^1].Number);
    }

    [Fact]
    public void Add_OfDeltas_AddsThemUp()
    {
        var store = new MetricStore(new TelemetryLimits());
        foreach (var second in new[] { 1, 2, 3 })
        {
            store.Add([Number(second, 10) with { IsDelta = true }]);
        }

        Assert.Equal([10, 20, 30], Points(store).Select(point => point.Number));
    }

    [Fact]
    public void Add_OutOfOrder_IsPassedOver()
    {
        var store = new MetricStore(new TelemetryLimits());
        store.Add([Number(5, 1), Number(3, 2), Number(5, 3)]);

        Assert.Equal([1], Points(store).Select(point => point.Number));
    }

    [Fact]
    public void Add_WithTheSameAttributesInAnotherOrder_IsTheSameSeries()
    {
        var store = new MetricStore(new TelemetryLimits());
        store.Add([Number(1, 1) with { Tags = [new("a", "1"), new("b", "2")] }, Number(2, 2) with { Tags = [new("b", "2"), new("a", "1")] }]);

        Assert.Equal(1, Assert.Single(store.Instruments()).Series);
    }

    [Fact]
    public void Add_BeyondTheCount_DropsTheOldestPointsOfThatSeries()
    {
        var store = new MetricStore(new TelemetryLimits { MaxMetricsCount = 10 });
        for (var second = 1; second <= 10_000; second++)
        {
            store.Add([Number(second, second), Number(second, 1) with { Tags = [new("kind", "quiet")] }]);
        }

        Assert.Equal(2, Assert.Single(store.Instruments()).Series);
        Assert.True(store.TryRead(Shop, "meter", "orders", 0, 10, out var content));
        Assert.Equal([2, 10], content.Series.Select(series => series.Points.Length).Order());
    }

    [Fact]
    public void Add_BeyondTheBudget_DropsTheOldestPointsOfAll()
    {
        var limits = new TelemetryLimits { MaxBytes = 1024 * 1024 };
        var store = new MetricStore(limits);
        for (var i = 1; i <= 20_000; i++)
        {
            store.Add([Number(i, i) with { Tags = [new("kind", (i % 10).ToString(CultureInfo.InvariantCulture))] }]);
            Assert.True(store.Bytes <= limits.MetricBytes);
        }

        Assert.True(store.TryRead(Shop, "meter", "orders", 0, 10, out var content));
        var oldest = content.Series.Select(series => series.Points[0].At).Order().ToList();
        Assert.Equal(10, oldest.Count);
        Assert.Equal(9 * Second, oldest[^1] - oldest[0]);
    }

    [Fact]
    public void Add_OfEverNewSeries_DropsWholeSeries()
    {
        var limits = new TelemetryLimits { MaxBytes = 1024 * 1024 };
        var store = new MetricStore(limits);
        for (var i = 1; i <= 20_000; i++)
        {
            store.Add([Number(i, 1) with { Tags = [new("id", i.ToString(CultureInfo.InvariantCulture))] }]);
            Assert.True(store.Bytes <= limits.MetricBytes);
        }

        Assert.InRange(Assert.Single(store.Instruments()).Series, 100, 1_000);
        store.Add([.. Enumerable.Range(1, 4_000).Select(i => Number(i, i) with { Instrument = Orders with { Name = "others" } })]);
        Assert.Equal("others", Assert.Single(store.Instruments()).Identity.Name);
    }

    [Fact]
    public void TryRead_From_HasTheLastPointBeforeToo()
    {
        var store = new MetricStore(new TelemetryLimits());
        store.Add([.. Enumerable.Range(1, 20).Select(second => Number(second, second))]);

        Assert.True(store.TryRead(Shop, "meter", "orders", 15 * Second, 10, out var content));

        Assert.Equal([14, 15, 16, 17, 18, 19, 20], Assert.Single(content.Series).Points.Select(point => (int)point.Number));
    }

    private static MetricPoint[] Points(MetricStore store) =>
        store.TryRead(Shop, "meter", "orders", 0, 1, out var content) ? content.Series.Single().Points : [];

    private static Measurement Number(long second, double value) => new(Orders, [], IsDelta: false, 0, second * Second, value, null);
}
