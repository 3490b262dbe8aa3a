using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Protection;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Protection;

public class TokenBucketTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void TryTake_TheBurst_IsLetThroughAtOnceAndNoMore()
    {
        var bucket = new TokenBucket(perSecond: 2, burst: 3, _time);

        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => bucket.TryTake(out var _)));
    }

    [Fact]
    public void TryTake_WhenEmpty_TellsWhenToComeBack()
    {
        var bucket = new TokenBucket(perSecond: 2, burst: 1, _time);
        bucket.TryTake(out _);

        Assert.False(bucket.TryTake(out var wait));
        Assert.Equal(TimeSpan.FromSeconds(0.5), wait);
        _time.Advance(wait);
        Assert.True(bucket.TryTake(out _));
        Assert.False(bucket.TryTake(out _));
    }

    [Fact]
    public void IsFull_AfterAQuietTime_AndHoldsNoMoreThanTheBurst()
    {
        var bucket = new TokenBucket(perSecond: 1, burst: 2, _time);
        bucket.TryTake(out _);
        Assert.False(bucket.IsFull);

        _time.Advance(TimeSpan.FromHours(1));

        Assert.True(bucket.IsFull);
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => bucket.TryTake(out var _)));
    }

    [Fact]
    public void Rates_ClientsHaveBucketsOfTheirOwn_AndQuietOnesAreForgotten()
    {
        var rates = new ClientRates(perSecond: 1, burst: 1, _time);
        var (ann, here) = (new Client(IsUser: true, "x"), new Client(IsUser: false, "x"));

        Assert.True(rates.TryTake(ann, out _));
        Assert.True(rates.TryTake(here, out _));
        Assert.False(rates.TryTake(ann, out _));
        rates.Sweep();
        Assert.Equal(2, rates.Count);

        _time.Advance(TimeSpan.FromSeconds(1));
        rates.Sweep();

        Assert.Equal(0, rates.Count);
    }

    [Fact]
    public void Counts_AsManyAsAllowed_ThenNoneUntilOneLeaves()
    {
        var (counts, client) = (new OpenCounts(), new Client(IsUser: true, "ann"));

        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => counts.TryEnter(client, 2)));
        Assert.Equal(2, counts.Of(client));
        counts.Leave(client);
        Assert.True(counts.TryEnter(client, 2));
        counts.Leave(client);
        counts.Leave(client);
        Assert.Equal(0, counts.Of(client));
    }
}
