using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Measures;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using static EventDrivenFrontends.WebSocketGateway.Tests.TestEntries;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Measures;

public sealed class TurnMeasuresTests : IDisposable
{
    private static readonly Moment Now = new(ViewState.EmptyOf(replica: 1), new Watermark(Table: 1, Version(1)), "cursor");

    private readonly TestMeters _meters = new();

    public void Dispose() => _meters.Dispose();

    [Fact]
    public void Tell_BatchesOfSeveralClientsInTurns_CountsEachBatchOfEachClientOnce()
    {
        var (metrics, one, two) = (TestMetrics.Of(_meters, TimeProvider.System), Batch(changes: 1), Batch(changes: 2));
        var turn = new TurnMeasures(metrics);
        for (var client = 0; client < 3; client++)
        {
            turn.Add("websocket", one);
            turn.Add("websocket", two);
        }

        turn.Add("sse", two);
        Assert.Empty(_meters.Of("edf.deliveries"));
        turn.Tell();
        turn.Tell();

        Assert.Equal((6, 1), (Sum("edf.deliveries", "websocket"), Sum("edf.deliveries", "sse")));
        Assert.Equal((3 * (one.Bytes + two.Bytes), two.Bytes), (Sum("edf.delivered", "websocket"), Sum("edf.delivered", "sse")));
        Assert.Equal((3 * 3) + 2, _meters.Of("edf.end_to_end.duration").Count);
        Assert.Equal(7, _meters.Of("edf.hop.duration").Count);
    }

    private static ChangeBatch Batch(int changes) => new(
        "flights",
        new FrameWriter("flights"),
        [.. Enumerable.Range(1, changes).Select(key => Upsert($"k{key}", key))],
        Now,
        new CursorStep("before", "after"),
        TimeProvider.System.GetTimestamp());

    private int Sum(string instrument, string transport) =>
        (int)_meters.Of(instrument).Where(measured => measured.Tags["edf.transport"] == transport).Sum(measured => measured.Value);
}
