using EventDrivenFrontends.Client.Choice;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Client.Tests.Choice;

public sealed class TransportLadderTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly TransportLadder _ladder;

    public TransportLadderTests() => _ladder = new(Enum.GetValues<LiveTransport>(), TimeSpan.FromSeconds(10), _time);

    [Fact]
    public void Candidates_AtFirst_AreAllTheBestFirst() =>
        Assert.Equal([LiveTransport.WebSocket, LiveTransport.ServerSentEvents, LiveTransport.LongPoll, LiveTransport.Poll], _ladder.Candidates());

    [Fact]
    public void Failed_RestsTwiceAsLongEachTime()
    {
        _ladder.Failed(LiveTransport.WebSocket);
        Assert.Equal(TimeSpan.FromSeconds(10), _ladder.UntilBetterThan(LiveTransport.ServerSentEvents));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Contains(LiveTransport.WebSocket, _ladder.Candidates());

        _ladder.Failed(LiveTransport.WebSocket);
        _ladder.Failed(LiveTransport.WebSocket);

        Assert.DoesNotContain(LiveTransport.WebSocket, _ladder.Candidates());
        Assert.Equal(TimeSpan.FromSeconds(20), _ladder.UntilBetterThan(LiveTransport.ServerSentEvents));
    }

    [Fact]
    public void Worked_EndsTheRest()
    {
        _ladder.Failed(LiveTransport.WebSocket);
        _ladder.Worked(LiveTransport.WebSocket);

        Assert.Contains(LiveTransport.WebSocket, _ladder.Candidates());
        Assert.Null(_ladder.UntilBetterThan(LiveTransport.WebSocket));
    }

    [Fact]
    public void Failed_AllOfThem_TheLastIsTriedStill()
    {
        foreach (var transport in Enum.GetValues<LiveTransport>())
        {
            _ladder.Failed(transport);
        }

        Assert.Equal([LiveTransport.Poll], _ladder.Candidates());
    }

    [Fact]
    public void Backoff_GrowsToItsLimitAndNeverIsAtOnce()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8), new Random(1));

        var delays = Enumerable.Range(0, 50).Select(_ => backoff.Next()).ToList();
        backoff.Reset();

        Assert.All(delays, delay => Assert.InRange(delay, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(8)));
        Assert.All(delays.Skip(4), delay => Assert.InRange(delay, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8)));
        Assert.InRange(backoff.Next(), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
    }
}
