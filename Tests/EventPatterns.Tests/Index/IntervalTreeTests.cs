using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.EventPatterns.Tests.Index;

public sealed class IntervalTreeTests
{
    [Fact]
    public void Find_EveryPoint_GivesTheIntervalsAroundIt()
    {
        var random = new Random(7);
        var intervals = Enumerable.Range(0, 200).Select(owner =>
        {
            var low = random.Next(100);
            return new IntervalTree<int>.Interval(low, low + random.Next(30), owner);
        }).ToArray();
        var tree = IntervalTree<int>.TryBuild(intervals)!;

        for (var point = -1; point <= 131; point++)
        {
            List<int> found = [];
            tree.Find(point, found);

            var expected = intervals.Where(interval => interval.Low <= point && point <= interval.High).Select(interval => interval.Owner);
            Assert.Equal(expected.Order(), found.Order());
        }
    }

    [Fact]
    public void TryBuild_NoIntervals_GivesNoTree() => Assert.Null(IntervalTree<int>.TryBuild([]));
}
