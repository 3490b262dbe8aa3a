using Aspire.Hosting.Dashboard.Telemetry.Metrics;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard.Telemetry;

public sealed class ChartTests
{
    private const long Second = 1_000_000_000;

    /// <summary>Ten steps of ten seconds.</summary>
    private static readonly ChartWindow Window = new(1_000 * Second, 10 * Second, 10);

    [Fact]
    public void Rates_OfASteadyCounter_AreTheSameWhateverItsRhythm()
    {
        var points = Enumerable.Range(0, 60).Select(i => Number(995 + (1.7 * i), 3 * 1.7 * i)).ToArray();

        var rates = ChartLines.Rates(points, Window, point => point.Number);

        Assert.All(rates[..9], rate => Assert.Equal(3, rate!.Value, 6));
    }

    [Fact]
    public void Rates_OfACounterThatIsReset_AreNeverNegative()
    {
        MetricPoint[] points = [Number(1_000, 100), Number(1_010, 150), Number(1_020, 20), Number(1_030, 40)];

        Assert.Equal([5, 2, 2, null], ChartLines.Rates(points, Window, point => point.Number)[..4]);
    }

    [Fact]
    public void Rates_OfACounterThatBegins_CountFromItsStart()
    {
        MetricPoint[] points = [Number(1_030, 40) with { Start = 1_010 * Second }];

        Assert.Equal([null, 2, 2, null], [.. ChartLines.Rates(points, Window, point => point.Number)[..3], null]);
    }

    [Fact]
    public void Values_GoOnWhileNothingChangesAndEndWithTheSeries()
    {
        MetricPoint[] points = [Number(1_005, 1), Number(1_015, 7), Number(1_055, 7)];

        Assert.Equal([1, 7, 7, 7, 7, 7, 7, null, null, null], ChartLines.Values(points, Window));
    }

    [Fact]
    public void Distributions_HaveWhatCameInEachStepOfAllSeries()
    {
        MetricPoint[] one = [Histogram(995, 100, 0), Histogram(1_005, 104, 6), Histogram(1_025, 104, 16)];
        MetricPoint[] other = [Histogram(1_005, 2, 0) with { Start = 1_001 * Second }];

        var steps = ChartLines.Distributions([one, other], Window);

        Assert.Equal([12UL, null, 10UL, null], steps[..4].Select(step => step?.Count));
        Assert.Equal([6UL, 6UL], ((ExplicitDistribution)steps[0]!).Counts);
    }

    [Fact]
    public void Quantile_OfExplicitBuckets_LiesWithinTheBucket()
    {
        var distribution = new ExplicitDistribution(100, 0, [1, 2, 5], [0, 50, 50, 0]);

        Assert.Equal(1.5, distribution.Quantile(0.25)!.Value, 6);
        Assert.Equal(2, distribution.Quantile(0.5)!.Value, 6);
        Assert.Equal(5, distribution.Quantile(1)!.Value, 6);
        Assert.Equal(5, new ExplicitDistribution(1, 0, [1, 2, 5], [0, 0, 0, 1]).Quantile(0.5));
        Assert.Null(new ExplicitDistribution(0, 0, [1], [0, 0]).Quantile(0.5));
        Assert.Null(new ExplicitDistribution(9, 5, [], []).Quantile(0.5));
    }

    [Fact]
    public void Since_OfExponentialBucketsOfAnotherScale_ComparesAtTheCoarserOne()
    {
        // At scale 1 the bounds are the powers of √2, at scale 0 those of 2.
        var then = Exponential(scale: 1, offset: 2, 1, 2);
        var now = Exponential(scale: 0, offset: 0, 5, 7);

        var growth = (ExponentialDistribution)now.Since(then);

        Assert.Equal((0, 0, 9UL), (growth.Scale, growth.Positive.Offset, growth.Count));
        Assert.Equal([5UL, 4UL], growth.Positive.Counts);
        Assert.InRange(growth.Quantile(0.5)!.Value, 1, 2);
    }

    [Fact]
    public void With_OfBucketsFarApart_KeepsTheOther()
    {
        var near = Exponential(scale: 0, offset: 0, 1);
        var far = Exponential(scale: 0, offset: 1_000_000, 1);

        Assert.Same(far, near.With(far));
        Assert.Same(near, near.Since(far));
    }

    [Fact]
    public void Quantile_OfValuesOnBothSidesOfZero_GoesThroughZero()
    {
        var distribution = new ExponentialDistribution(5, 0, 0, 1, new ExponentialBuckets(0, [2]), new ExponentialBuckets(0, [2]));

        Assert.InRange(distribution.Quantile(0.1)!.Value, -2, -1);
        Assert.Equal(0, distribution.Quantile(0.5));
        Assert.InRange(distribution.Quantile(0.9)!.Value, 1, 2);
    }

    [Fact]
    public void Last_EndsOnAWholeStep_SoThatAMovingChartKeepsItsPoints()
    {
        var one = ChartWindow.Last(TimeSpan.FromMinutes(5), DateTimeOffset.UnixEpoch.AddSeconds(10_000.2));
        var next = ChartWindow.Last(TimeSpan.FromMinutes(5), DateTimeOffset.UnixEpoch.AddSeconds(10_001.4));

        Assert.Equal(0, one.From % one.Step);
        Assert.Contains(next.From - one.From, new[] { 0, one.Step });
        Assert.InRange(one.Steps, 60, 120);
    }

    private static MetricPoint Number(double second, double value) => new(0, (long)(second * Second), value, null);

    private static MetricPoint Histogram(long second, ulong low, ulong high) =>
        new(0, second * Second, 0, new ExplicitDistribution(low + high, 0, [1], [low, high]));

    private static ExponentialDistribution Exponential(int scale, int offset, params ulong[] counts) =>
        new(counts.Aggregate(0UL, (sum, count) => sum + count), 0, scale, 0, new ExponentialBuckets(offset, counts), ExponentialBuckets.None);
}
