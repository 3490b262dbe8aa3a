using EventDrivenFrontends.Frontend.Flow.Measures;

namespace EventDrivenFrontends.Frontend.Tests.Flow.Measures;

public sealed class HistogramTests
{
    private const double Rest = double.PositiveInfinity;

    [Theory]
    [InlineData(0.5, 0.1)]
    [InlineData(0.25, 0.05)]
    [InlineData(0.75, 0.55)]
    [InlineData(1.0, 1.0)]
    public void Quantile_LiesWithinItsBucketByShare(double share, double expected) =>
        Assert.Equal(expected, Histogram.Of([(0.1, 50), (1, 100), (Rest, 100)]).Quantile(share)!.Value, 6);

    [Fact]
    public void Quantile_AboveTheLastBound_IsThatBound() => Assert.Equal(1, Histogram.Of([(0.1, 1), (1, 2), (Rest, 100)]).Quantile(0.95));

    [Fact]
    public void Quantile_OfBoundsInAnyOrder_IsTheSame() =>
        Assert.Equal(Histogram.Of([(0.1, 5), (1, 10), (Rest, 10)]).Quantile(0.9), Histogram.Of([(Rest, 10), (1, 10), (0.1, 5)]).Quantile(0.9));

    [Fact]
    public void Quantile_OfNothing_IsNone()
    {
        Assert.Null(Histogram.Empty.Quantile(0.5));
        Assert.Null(Histogram.Of([(0.1, 0), (Rest, 0)]).Quantile(0.5));
    }

    [Fact]
    public void Quantile_PassesOverBucketsThatAreEmpty() => Assert.Equal(0.75, Histogram.Of([(0.1, 0), (0.5, 0), (1, 4), (Rest, 4)]).Quantile(0.5));

    [Fact]
    public void Since_CountsWhatIsNew()
    {
        var before = Histogram.Of([(0.1, 10), (1, 20), (Rest, 20)]);
        var now = Histogram.Of([(0.1, 10), (1, 24), (Rest, 24)]);

        var news = now.Since(before);

        Assert.Equal(4, news.Count);
        Assert.Equal(0.55, news.Quantile(0.5)!.Value, 6);
    }

    [Fact]
    public void Of_SeveralSeries_AddsThemByBound()
    {
        var sum = Histogram.Of([(0.1, 1), (Rest, 2), (0.1, 3), (Rest, 4)]);

        Assert.Equal(6, sum.Count);
        Assert.Equal(0.1 * 3 / 4, sum.Quantile(0.5)!.Value, 6);
    }

    [Fact]
    public void Of_SeriesWithOtherBounds_NeverCountsDown()
    {
        var sum = Histogram.Of([(0.1, 5), (Rest, 5), (0.2, 1), (Rest, 1)]);

        Assert.Equal(6, sum.Count);
        Assert.InRange(sum.Quantile(0.99)!.Value, 0.1, 0.2);
    }
}
