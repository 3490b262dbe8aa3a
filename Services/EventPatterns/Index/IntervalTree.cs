namespace EventDrivenFrontends.EventPatterns.Index;

/// <summary>
/// Finds the intervals around a point. Each node keeps those that hold its centre, from both sides in order, so a search looks at no interval in
/// vain but the last of each node, and the tree takes no more room than the intervals.
/// </summary>
internal sealed class IntervalTree<T>
    where T : struct, IComparable<T>
{
    private readonly T _center;
    private readonly Interval[] _byLow;
    private readonly Interval[] _byHigh;
    private readonly IntervalTree<T>? _below;
    private readonly IntervalTree<T>? _above;

    private IntervalTree(IReadOnlyList<Interval> intervals)
    {
        T[] lows = [.. intervals.Select(interval => interval.Low).Order()];
        _center = lows[lows.Length / 2];
        var around = intervals.Where(interval => interval.Low.CompareTo(_center) <= 0 && interval.High.CompareTo(_center) >= 0).ToArray();
        _byLow = [.. around.OrderBy(interval => interval.Low)];
        _byHigh = [.. around.OrderByDescending(interval => interval.High)];
        _below = TryBuild([.. intervals.Where(interval => interval.High.CompareTo(_center) < 0)]);
        _above = TryBuild([.. intervals.Where(interval => interval.Low.CompareTo(_center) > 0)]);
    }

    /// <returns>Null when there are none.</returns>
    public static IntervalTree<T>? TryBuild(IReadOnlyList<Interval> intervals) => intervals.Count == 0 ? null : new IntervalTree<T>(intervals);

    public void Find(T point, List<int> found)
    {
        for (var node = this; node is not null;)
        {
            var side = point.CompareTo(node._center);
            node.FindAround(point, side, found);
            node = side < 0 ? node._below : side > 0 ? node._above : null;
        }
    }

    private void FindAround(T point, int side, List<int> found)
    {
        foreach (var interval in side < 0 ? _byLow : _byHigh)
        {
            if (side < 0 ? interval.Low.CompareTo(point) > 0 : interval.High.CompareTo(point) < 0)
            {
                return;
            }

            found.Add(interval.Owner);
        }
    }

    /// <summary>Both ends belong to it.</summary>
    internal readonly record struct Interval(T Low, T High, int Owner);
}
