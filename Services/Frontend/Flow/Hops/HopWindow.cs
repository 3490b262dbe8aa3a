using EventDrivenFrontends.Frontend.Flow.Measures;

namespace EventDrivenFrontends.Frontend.Flow.Hops;

/// <summary>What went over a hop in the last seconds.</summary>
internal sealed class HopWindow
{
    /// <summary>How long what is shown looks back: short enough to show what happens, long enough for a few events to make a rate.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    private readonly LinkedList<Slice> _slices = [];

    public Levels Now => _slices.Last?.Value.Levels ?? Levels.Unknown;

    /// <summary>How it stood at the window's beginning.</summary>
    public Levels Before => _slices.First?.Value.Levels ?? Levels.Unknown;

    public Totals Totals => _slices.Aggregate(Totals.None, (sum, slice) => sum.Plus(slice.Totals));

    /// <summary>How many seconds it covers so far.</summary>
    public double Seconds => _slices.Sum(slice => slice.Lasted.TotalSeconds);

    /// <summary>How much comes by in a second.</summary>
    public double Rate => Seconds > 0 ? Totals.Seconds.Count / Seconds : 0;

    /// <param name="at">When, by the clock's timestamp as a time.</param>
    /// <param name="lasted">How long it took to come together.</param>
    /// <param name="totals">What came.</param>
    /// <param name="levels">How it stands now.</param>
    public void Add(DateTimeOffset at, TimeSpan lasted, Totals totals, Levels levels)
    {
        _slices.AddLast(new Slice(at, lasted, totals, levels));
        while (_slices.First!.Value.At <= at - Length)
        {
            _slices.RemoveFirst();
        }
    }

    private sealed record Slice(DateTimeOffset At, TimeSpan Lasted, Totals Totals, Levels Levels);
}
