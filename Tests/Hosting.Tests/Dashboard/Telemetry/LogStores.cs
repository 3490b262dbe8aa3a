using Aspire.Hosting.Dashboard.Telemetry;
using Aspire.Hosting.Dashboard.Telemetry.StructuredLogs;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard.Telemetry;

public sealed class LogStores
{
    private static readonly TelemetryResource Shop = new(0, "shop", []);

    [Fact]
    public void Read_HasTheNewestThatFit_OldestFirst()
    {
        var store = new LogStore(new TelemetryLimits());
        store.Add([.. Enumerable.Range(1, 2_000).Select(i => Entry($"line {i}", severity: i % 2 == 0 ? 17 : 9))]);

        var page = store.Read(new LogFilter(MinSeverity: 17), after: 0, limit: 3);

        Assert.Equal(["line 1996", "line 1998", "line 2000"], page.Entries.Select(entry => entry.Message));
        Assert.Equal((2_000, 2_000), (page.Last, page.Kept));
    }

    [Fact]
    public void Read_After_HasOnlyWhatIsNewer()
    {
        var store = new LogStore(new TelemetryLimits());
        store.Add([.. Enumerable.Range(1, 600).Select(i => Entry($"{i}"))]);
        var last = store.Read(new LogFilter(), 0, 10).Last;

        Assert.Empty(store.Read(new LogFilter(), last, 10).Entries);

        store.Add([Entry("new")]);
        Assert.Equal("new", Assert.Single(store.Read(new LogFilter(), last, 10).Entries).Message);
    }

    [Fact]
    public void Read_FindsWhatIsRareAmongAllThatIsKept()
    {
        var store = new LogStore(new TelemetryLimits());
        store.Add([Entry("needle"), .. Enumerable.Range(1, 5_000).Select(i => Entry($"{i}"))]);

        Assert.Equal("needle", Assert.Single(store.Read(new LogFilter(Text: "NEEDLE"), 0, 10).Entries).Message);
    }

    [Fact]
    public void Fits_LooksAtEverythingThatIsSaid()
    {
        var entry = Entry("order failed") with { TraceId = 7, SpanId = 8, Tags = [new Tag("customer", "Ann")] };

        Assert.True(new LogFilter("shop", 9, "ann", 7, 8).Fits(entry));
        Assert.True(new LogFilter(Text: "CATEGORY").Fits(entry));
        Assert.False(new LogFilter("other").Fits(entry));
        Assert.False(new LogFilter(MinSeverity: 10).Fits(entry));
        Assert.False(new LogFilter(Text: "Ben").Fits(entry));
        Assert.False(new LogFilter(TraceId: 8).Fits(entry));
        Assert.False(new LogFilter(SpanId: 9).Fits(entry));
    }

    [Fact]
    public void Add_BeyondTheCount_DropsTheOldest()
    {
        var store = new LogStore(new TelemetryLimits { MaxLogCount = 10 });
        store.Add([.. Enumerable.Range(1, 25).Select(i => Entry($"{i}"))]);

        var page = store.Read(new LogFilter(), 0, 100);

        Assert.Equal(Enumerable.Range(16, 10).Select(i => (long)i), page.Entries.Select(entry => entry.Number));
        Assert.Equal(10, page.Kept);
    }

    [Fact]
    public void Add_BeyondTheBudget_DropsTheOldest()
    {
        var limits = new TelemetryLimits { MaxBytes = 1024 * 1024 };
        var store = new LogStore(limits);
        for (var i = 0; i < 1_000; i++)
        {
            store.Add([Entry(new string('x', 10_000))]);
            Assert.True(store.Bytes <= limits.LogBytes);
        }

        Assert.InRange(store.Read(new LogFilter(), 0, 100).Kept, 5, 15);
        store.Add([Entry(new string('x', 1_000_000))]);
        Assert.Equal((0, 0), (store.Read(new LogFilter(), 0, 100).Kept, store.Bytes));
    }

    private static LogEntry Entry(string message, int severity = 9) => new(Shop, "Category", 1, severity, message, 0, 0, []);
}
