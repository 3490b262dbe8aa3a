using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.StreamFanout.Delivery;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.StreamFanout.Tests.Delivery;

public sealed class FanoutSpansTests : IDisposable
{
    private static readonly DateTimeOffset WrittenAt = TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(2);

    private readonly SpanRecorder _spans = new();

    public void Dispose() => _spans.Dispose();

    [Fact]
    public async Task The_wait_in_the_stream_and_the_fan_out_are_spans_and_the_change_goes_on_with_the_latter()
    {
        var delivered = new TaskCompletionSource();
        var spans = FanoutSpans.Begin([Traced(_spans.TraceParent)], WrittenAt + TimeSpan.FromSeconds(2));
        spans.EndWith(delivered.Task);
        Assert.Equal(["stream wait"], _spans.Ended.Select(span => span.OperationName));
        delivered.SetResult();
        await Eventually.BeAsync(() => _spans.Ended.Count == 2, "the fan-out has ended");

        var (wait, fanOut) = (_spans.Ended[0], _spans.Ended[1]);
        Assert.Equal("fan out", fanOut.OperationName);
        Assert.InRange(wait.Duration, TimeSpan.FromMilliseconds(1999), TimeSpan.FromMilliseconds(2001));
        Assert.Equal(wait.SpanId, fanOut.ParentSpanId);
        Assert.Equal(fanOut.Id, Assert.Single(spans.Changes).TraceParent);
    }

    [Fact]
    public void A_change_that_is_not_traced_goes_on_as_it_is()
    {
        var change = Traced(traceParent: null);
        Assert.Same(change, Assert.Single(FanoutSpans.Begin([change], WrittenAt).Changes));
        Assert.Empty(_spans.Ended);
    }

    private static Change Traced(string? traceParent) =>
        new("viruses", "v", ChangeOp.Delete, HybridVersion.Floor(WrittenAt), "2026-01-31T09:30:00.000Z", Data: null, traceParent);
}
