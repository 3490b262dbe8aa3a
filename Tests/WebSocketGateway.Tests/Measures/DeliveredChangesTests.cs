using System.Text.Json;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;
using static EventDrivenFrontends.WebSocketGateway.Tests.TestEntries;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Measures;

/// <summary>What a client was sent is what is counted, however slowly it reads.</summary>
public sealed class DeliveredChangesTests : IDisposable
{
    private readonly ConnectionRig _rig = new();
    private Task _running = Task.CompletedTask;
    private int _version = 1;

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_client_that_reads_is_counted_once_for_each_change()
    {
        await SubscribeAsync();
        _rig.Socket.Read(100_000);
        for (var i = 1; i <= 100; i++)
        {
            Publish(keys: 3);
            await Eventually.BeAsync(() => Changes().Count() == 3 * i, "the client has them");
        }

        await Eventually.BeAsync(() => Sum("edf.deliveries", "changes") == 100, "all are counted");

        Assert.Equal(300, EndToEnd().Count);
        Assert.All(EndToEnd(), measured => Assert.Equal(("websocket", "flights"), (measured.Tags["edf.transport"], measured.Tags["edf.view"])));
        Assert.InRange(_rig.Meters.Of("edf.hop.duration").Count(measured => measured.Tags["edf.hop"] == "write"), 90, 100);
        Assert.Equal(1, Sum("edf.deliveries", "snapshot"));
        Assert.Equal(Received().Sum(frame => frame.GetRawText().Length), Sum("edf.delivered", "changes") + Sum("edf.delivered", "snapshot"));
        Assert.Empty(_rig.Meters.Of("edf.conflated.changes"));
        await EndAsync();
    }

    [Fact]
    public async Task A_client_that_falls_behind_is_counted_for_what_it_is_sent_and_the_rest_is_conflated()
    {
        const int Rounds = 1_000;
        const int Keys = 10;
        await SubscribeAsync();
        for (var i = 0; i < Rounds; i++)
        {
            Publish(Keys);
        }

        await Eventually.BeAsync(() => _rig.Socket.IsBlocked, "the client does not read");
        Assert.InRange(_rig.Connection.BacklogBytes, 1, 64 * 1024);
        _rig.Socket.Read(100_000);
        await Eventually.BeAsync(() => EndToEnd().Count + Sum("edf.conflated.changes") == Rounds * Keys, "every change is accounted for");

        Assert.Equal(Changes().Count(), EndToEnd().Count);
        Assert.True(Sum("edf.conflated.changes") > Rounds);
        Assert.Equal(0, _rig.Connection.BacklogBytes);
        await EndAsync();
    }

    [Fact]
    public async Task A_client_that_lacks_too_much_is_counted_as_a_reset()
    {
        await SubscribeAsync();
        Publish(keys: 700);
        Publish(keys: 700);
        await Eventually.BeAsync(() => _rig.Socket.IsBlocked, "the client does not read");

        _rig.Socket.Read(100_000);
        await Eventually.BeAsync(() => Sum("edf.resets") == 1, "the reset is counted");

        Assert.Equal(1, Sum("edf.deliveries", "reset"));
        Assert.Equal(1_400, Changes().Count() + Sum("edf.conflated.changes"));
        await EndAsync();
    }

    private async Task SubscribeAsync()
    {
        _running = _rig.Connection.RunAsync(CancellationToken.None);
        _rig.Socket.Say("""{"action":"subscribe","topic":"flights"}""");
        _rig.Socket.Read(1);
        await Eventually.BeAsync(() => Received().Count == 1, "the snapshot has come");
    }

    private async Task EndAsync()
    {
        _rig.Socket.Read(10);
        _rig.Socket.SayGoodbye();
        await _running;
    }

    private void Publish(int keys)
    {
        for (var i = 0; i < keys; i++)
        {
            _version++;
        }

        var entries = Enumerable.Range(0, keys).Select(key => Upsert($"k{key}", _version - keys + key + 1, $$"""{"x":"{{new string('x', 900)}}"}"""));
        _rig.Catalog.Apply("flights", [.. entries], mayJump: false);
    }

    private IReadOnlyList<Measured> EndToEnd() => _rig.Meters.Of("edf.end_to_end.duration");

    private long Sum(string instrument, string? frame = null) => (long)_rig.Meters.Of(instrument)
        .Where(measured => frame is null || measured.Tags["edf.frame"] == frame)
        .Sum(measured => measured.Value);

    private List<JsonElement> Received()
    {
        lock (_rig.Socket.Received)
        {
            return [.. _rig.Socket.Received];
        }
    }

    private IEnumerable<JsonElement> Changes() => Received()
        .Where(frame => frame.GetProperty("type").GetString() == "changes")
        .SelectMany(frame => frame.GetProperty("changes").EnumerateArray());
}
