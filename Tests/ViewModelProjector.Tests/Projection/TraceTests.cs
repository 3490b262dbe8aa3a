using System.Diagnostics;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Queues;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.ViewModelProjector.Projection;
using EventDrivenFrontends.ViewModelProjector.Table;
using EventDrivenFrontends.ViewModelProjector.Tests.Table;
using EventDrivenFrontends.ViewModelProjector.Views;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ViewModelProjector.Tests.Projection;

public sealed class TraceTests : IDisposable
{
    private static readonly DateTimeOffset SentAt = TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(3);

    private readonly SpanRecorder _spans = new();
    private readonly MemoryItemTable _table = new();

    public void Dispose() => _spans.Dispose();

    [Fact]
    public async Task The_wait_in_the_queue_and_the_merge_are_spans_of_the_commands_trace()
    {
        await ProjectAsync($$$"""{"virusId":"v","meta":{"version":"1","traceparent":"{{{_spans.TraceParent}}}"}}""");

        Assert.Equal(["queue wait", "merge viruses"], _spans.Ended.Select(span => span.OperationName));
        var (wait, merge) = (_spans.Ended[0], _spans.Ended[1]);
        Assert.Equal(_spans.Context.SpanId, wait.ParentSpanId);
        Assert.Equal(SentAt.UtcDateTime, wait.StartTimeUtc);
        Assert.InRange(wait.Duration, TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(5));
        Assert.Equal(wait.SpanId, merge.ParentSpanId);
        Assert.Equal(merge.Id, _table[new ItemId("viruses", "v")]?.TraceParent);
    }

    [Fact]
    public async Task Events_that_are_merged_together_share_a_span_that_links_to_each()
    {
        var other = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        await ProjectAsync(
            $$$"""{"virusId":"v","meta":{"version":"1","traceparent":"{{{_spans.TraceParent}}}"}}""",
            $$$"""{"virusId":"v","kind":"phage","meta":{"version":"2","traceparent":"00-{{{other.TraceId}}}-{{{other.SpanId}}}-01"}}""");

        var merge = Assert.Single(_spans.Ended, span => span.OperationName == "merge viruses");
        Assert.Equal(other.TraceId, Assert.Single(merge.Links).Context.TraceId);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"00-00000000000000000000000000000000-0000000000000000-01\"")]
    [InlineData("\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00\"")]
    [InlineData("\"not a trace context but as long as such a one is, 55 it is\"")]
    public async Task What_is_no_trace_context_or_not_sampled_changes_nothing(string traceParent)
    {
        await ProjectAsync($$"""{"virusId":"v","meta":{"traceparent":{{traceParent}},"version":"1"} }""");

        Assert.Empty(_spans.Ended);
        Assert.Null(_table[new ItemId("viruses", "v")]?.TraceParent);
    }

    private async Task ProjectAsync(params string[] details)
    {
        var projector = new EventProjector(
            ViewCatalog.Discover(),
            new ItemWriter(
                _table,
                new LastWritten(100),
                HybridLogicalClock.ForProcess(TimeProvider.System),
                TimeProvider.System,
                Options.Create(new ProjectionOptions())),
            new HopMetrics(new ServiceMeter(new TestMeters())),
            TimeProvider.System,
            NullLogger<EventProjector>.Instance);
        List<QueueMessage> batch =
            [.. details.Select((detail, i) => new QueueMessage($"{i}", Hostile.Body(detail), new Dictionary<string, string>(), 1, SentAt))];
        await projector.ProjectAsync(batch, CancellationToken.None);
    }
}
