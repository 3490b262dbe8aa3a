using EventDrivenFrontends.StreamFanout.Streams;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.StreamFanout.Tests.Streams;

public class LeaseTermTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void IsOver_NotRenewed_AfterItsDurationSinceItWasAskedFor()
    {
        var term = new LeaseTerm(_time, Duration, _time.GetTimestamp());

        _time.Advance(Duration - TimeSpan.FromMilliseconds(1));
        Assert.False(term.IsOver);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(term.IsOver);
    }

    [Fact]
    public void IsOver_Renewed_CountsFromWhenTheRenewalWasSent()
    {
        var term = new LeaseTerm(_time, Duration, _time.GetTimestamp());
        _time.Advance(Duration / 2);
        var sentAt = _time.GetTimestamp();
        _time.Advance(Duration / 4);

        term.Renew(sentAt);

        _time.Advance(Duration / 2);
        Assert.False(term.IsOver);
        _time.Advance(Duration / 4);
        Assert.True(term.IsOver);
    }
}
