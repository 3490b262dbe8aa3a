using EventDrivenFrontends.ServiceDefaults.Queues;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Queues;

public sealed class QueueMetricsTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly TestMeters _meters = new();
    private readonly QueueMetrics _metrics;

    public QueueMetricsTests()
    {
        var meter = new ServiceMeter(_meters);
        _metrics = new QueueMeasures(meter, new HopMetrics(meter), _time).Of(new QueueConsumerOptions { QueueName = "q" });
    }

    public void Dispose() => _meters.Dispose();

    [Fact]
    public void Received_CountsHowLongMessagesWaited_OnceEach()
    {
        _metrics.Received([Sent(secondsAgo: 3), Sent(secondsAgo: 5, receives: 2), Sent(secondsAgo: -1)]);

        var waits = _meters.Of("edf.hop.duration");
        Assert.Equal([3.0, 0.0], waits.Select(wait => wait.Value));
        Assert.All(waits, wait => Assert.Equal(("queue", "q"), (wait.Tags["edf.hop"], wait.Tags["messaging.destination.name"])));
    }

    [Fact]
    public void Age_IsThatOfTheOldestInHand_ThenOfTheLastBatch_ThenNothing()
    {
        Assert.Equal(0, Age());
        var batch = new[] { Sent(secondsAgo: 3), Sent(secondsAgo: 7) };
        _metrics.Received(batch);
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(17, Age());
        _metrics.Settled(batch);
        Assert.Equal(0, Age());

        var next = new[] { Sent(secondsAgo: 4) };
        _metrics.Received(next);
        _metrics.Settled(next);
        Assert.Equal(4, Age());
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(0, Age());
    }

    [Fact]
    public void Settled_CountsWhatWasGivenUp()
    {
        var batch = new[] { Sent(1), Sent(1), Sent(1) };
        batch[0].DeadLetter("broken");
        batch[1].DeadLetter("broken");
        batch[2].Complete();
        _metrics.Received(batch);
        Assert.Empty(_meters.Of("edf.queue.dead_letters"));

        _metrics.Settled(batch);

        Assert.Equal(2, Assert.Single(_meters.Of("edf.queue.dead_letters")).Value);
    }

    private double Age() => _meters.Of("edf.queue.age")[^1].Value;

    private QueueMessage Sent(int secondsAgo, int receives = 1) =>
        new("id", "body", new Dictionary<string, string>(), receives, _time.GetUtcNow().AddSeconds(-secondsAgo));
}
