using Aspire.Hosting.Dashboard.Telemetry;
using Aspire.Hosting.Dashboard.Telemetry.Traces;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard.Telemetry;

public sealed class TraceStores
{
    private const long Millisecond = 1_000_000;
    private static readonly TelemetryResource Shop = new(0, "shop", []);
    private static readonly TelemetryResource Bank = new(1, "bank", []);

    [Fact]
    public void Add_OfALateSpan_JoinsItsTraceAndIsToldAsAChange()
    {
        var store = new TraceStore(new TelemetryLimits());
        store.Add([Span(1, 2, parent: 1, "child", start: 10), Span(2, 1)]);
        var version = store.Read(new TraceFilter(), 0, 10).Version;
        Assert.Empty(store.Read(new TraceFilter(), version, 10).Traces);

        store.Add([Span(1, 1, parent: 0, "root", start: 5, end: 40, resource: Bank, status: SpanStatus.Error)]);

        var changed = Assert.Single(store.Read(new TraceFilter(), version, 10).Traces);
        Assert.Equal(("root", Bank, 5 * Millisecond, 35 * Millisecond), (changed.Name, changed.Root, changed.Start, changed.Duration));
        Assert.Equal((2, 1), (changed.Spans, changed.Errors));
        Assert.Equal([(Shop, 1), (Bank, 1)], changed.Resources);
        Assert.True(store.TryGet(1, out var content));
        Assert.Equal(["child", "root"], content.Spans.Select(span => span.Name));
    }

    [Fact]
    public void Read_HasWhatChangedLastFirst()
    {
        var store = new TraceStore(new TelemetryLimits());
        store.Add([Span(1, 1)]);
        store.Add([Span(2, 1)]);
        store.Add([Span(3, 1)]);
        store.Add([Span(1, 2)]);

        Assert.Equal([1, 3], store.Read(new TraceFilter(), 0, 2).Traces.Select(trace => (int)trace.Id));
    }

    [Fact]
    public void Fits_LooksAtEverythingThatIsSaid()
    {
        var store = new TraceStore(new TelemetryLimits());
        store.Add([Span(0xabc, 1, name: "Order shoes", end: 20), Span(0xabc, 2, parent: 1, resource: Bank, status: SpanStatus.Error)]);
        var id = TelemetryIds.Text((UInt128)0xabc);

        Assert.True(Finds(new TraceFilter("bank", "ORDER", 20 * Millisecond, HasErrors: true)));
        Assert.True(Finds(new TraceFilter(Text: id)));
        Assert.True(Finds(new TraceFilter(Text: id[..8])));
        Assert.False(Finds(new TraceFilter("other")));
        Assert.False(Finds(new TraceFilter(Text: "shirt")));
        Assert.False(Finds(new TraceFilter(MinDuration: (20 * Millisecond) + 1)));
        store.Add([Span(2, 1)]);
        Assert.Single(store.Read(new TraceFilter(HasErrors: true), 0, 10).Traces);

        bool Finds(TraceFilter filter) => store.Read(filter, 0, 10).Traces.Count > 0;
    }

    [Fact]
    public void Add_BeyondTheCount_DropsWhatChangedLongestAgo()
    {
        var store = new TraceStore(new TelemetryLimits { MaxTraceCount = 2 });
        store.Add([Span(1, 1)]);
        store.Add([Span(2, 1)]);
        store.Add([Span(1, 2)]);
        store.Add([Span(3, 1)]);

        Assert.True(store.TryGet(1, out _));
        Assert.False(store.TryGet(2, out _));
        Assert.Equal(2, store.Read(new TraceFilter(), 0, 10).Kept);
    }

    [Fact]
    public void Add_OfATraceWithoutEnd_CountsWhatItDoesNotKeep()
    {
        var store = new TraceStore(new TelemetryLimits { MaxSpanCount = 100 });
        store.Add([.. Enumerable.Range(1, 150).Select(id => Span(1, (ulong)id))]);

        Assert.True(store.TryGet(1, out var content));
        Assert.Equal((100, 50), (content.Spans.Count, content.Dropped));
        Assert.Equal(150, Assert.Single(store.Read(new TraceFilter(), 0, 1).Traces).Spans);
    }

    [Fact]
    public void Add_BeyondTheBudget_DropsTracesUntilItFits()
    {
        var limits = new TelemetryLimits { MaxBytes = 1024 * 1024 };
        var store = new TraceStore(limits);
        for (var i = 1; i <= 1_000; i++)
        {
            store.Add([Span((UInt128)i, 1, name: new string('x', 5_000)), Span((UInt128)i, 2)]);
            Assert.True(store.Bytes <= limits.TraceBytes);
        }

        Assert.InRange(store.Read(new TraceFilter(), 0, 100).Kept, 30, 60);
        store.Add([.. Enumerable.Range(1, 200).Select(id => Span(7_777, (ulong)id, name: new string('y', 10_000)))]);
        Assert.Equal((0, 0), (store.Read(new TraceFilter(), 0, 100).Kept, store.Bytes));
    }

    private static Span Span(
        UInt128 trace, ulong id, ulong parent = 0, string name = "span", long start = 0, long end = 0, TelemetryResource? resource = null, SpanStatus status = default) =>
        new(trace, id, parent, resource ?? Shop, "scope", name, SpanKind.Internal, start * Millisecond, Math.Max(start, end) * Millisecond, status, "", [], [], []);
}
