using EventDrivenFrontends.EmbeddedAws.State;

namespace EventDrivenFrontends.EmbeddedAws.Tests.State;

public class RegionalStateTests
{
    private readonly RegionalState<string> _states = new((account, region) => $"{account}/{region}");

    [Fact]
    public void Of_SameAccountAndRegion_IsTheSameState() => Assert.Same(_states.Of("1", "a"), _states.Of("1", "a"));

    [Fact]
    public void Of_OtherAccountOrRegion_IsAnotherState()
    {
        Assert.Equal("2/a", _states.Of("2", "a"));
        Assert.Equal("1/b", _states.Of("1", "b"));
        Assert.Equal(["1/b", "2/a"], _states.All.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Find_NeverUsed_IsNullAndMakesNothing()
    {
        Assert.Null(_states.Find("1", "a"));
        Assert.Empty(_states.All);
    }

    [Fact]
    public async Task Of_ManyAtOnce_MakesOne()
    {
        var made = 0;
        var states = new RegionalState<object>((_, _) =>
        {
            Interlocked.Increment(ref made);
            return new object();
        });

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => states.Of("1", "a"))));

        Assert.Equal(1, made);
    }
}
