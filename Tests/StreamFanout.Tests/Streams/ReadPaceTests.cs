using EventDrivenFrontends.StreamFanout.Streams;

namespace EventDrivenFrontends.StreamFanout.Tests.Streams;

public sealed class ReadPaceTests
{
    private readonly ReadPace _pace = new(TimeSpan.FromMilliseconds(200));

    [Fact]
    public void After_ServiceAnswersAtOnce_KeepsFiveReadsASecond()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(190), _pace.After(TimeSpan.FromMilliseconds(10), empty: true));
        Assert.Equal(TimeSpan.FromMilliseconds(195), _pace.After(TimeSpan.FromMilliseconds(5), empty: false));
    }

    [Fact]
    public void After_ServiceHoldsEmptyReads_ReadsOnWithoutAPause()
    {
        _pace.After(TimeSpan.FromMilliseconds(250), empty: true);

        Assert.Equal(TimeSpan.Zero, _pace.After(TimeSpan.FromMilliseconds(3), empty: false));
    }

    [Fact]
    public void After_ChangesKeepComingFromTheStart_ReadsOnUntilAReadIsEmpty()
    {
        for (var read = 0; read < 100; read++)
        {
            Assert.Equal(TimeSpan.Zero, _pace.After(TimeSpan.FromMilliseconds(15), empty: false));
        }

        Assert.Equal(TimeSpan.FromMilliseconds(195), _pace.After(TimeSpan.FromMilliseconds(5), empty: true));
    }

    [Fact]
    public void After_ServiceComplainsBeforeAReadIsEmpty_Pauses()
    {
        _pace.Throttled();

        Assert.Equal(TimeSpan.FromMilliseconds(197), _pace.After(TimeSpan.FromMilliseconds(3), empty: false));
    }

    [Fact]
    public void After_ServiceComplains_PausesAgain()
    {
        _pace.After(TimeSpan.FromMilliseconds(250), empty: true);
        _pace.Throttled();

        Assert.True(_pace.After(TimeSpan.FromMilliseconds(3), empty: false) > TimeSpan.Zero);
    }
}
