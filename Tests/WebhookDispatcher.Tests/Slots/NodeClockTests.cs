using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebhookDispatcher.Slots;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Slots;

public sealed class NodeClockTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Suspicion = TimeSpan.FromSeconds(3);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void A_replica_that_was_there_before_is_silent_until_it_stirs()
    {
        var clock = Clock();
        clock.Observe(Nodes(("old", 7)));
        Assert.Equal(["old"], clock.SilentFor(Suspicion));
        Assert.True(clock.IsAlive("old"));

        clock.Observe(Nodes(("old", 8)));
        Assert.Empty(clock.SilentFor(Suspicion));
    }

    [Fact]
    public void A_replica_that_comes_later_is_silent_only_after_the_limit()
    {
        var clock = Clock();
        clock.Observe(Nodes());
        clock.Observe(Nodes(("new", 1)));
        Assert.Empty(clock.SilentFor(Suspicion));

        _time.Advance(Suspicion);
        clock.Observe(Nodes(("new", 1)));
        Assert.Equal(["new"], clock.SilentFor(Suspicion));
        Assert.Equal(Suspicion, clock.SilenceOf("new"));
        Assert.True(clock.IsAlive("new"));

        _time.Advance(Lease - Suspicion);
        Assert.False(clock.IsAlive("new"));
        Assert.Equal(0, clock.Alive);
    }

    [Fact]
    public void A_replica_that_has_left_is_not_silent()
    {
        var clock = Clock();
        clock.Observe(Nodes(("one", 1), ("other", 1)));
        clock.Observe(Nodes(("one", 2)));
        Assert.Empty(clock.SilentFor(Suspicion));
        Assert.Equal(1, clock.Alive);
    }

    private NodeClock Clock() => new(_time, Lease);

    private static Dictionary<string, long> Nodes(params (string Node, long Counter)[] nodes) => nodes.ToDictionary(one => one.Node, one => one.Counter);
}
