namespace EventDrivenFrontends.EventProducer.Simulation;

/// <summary>
/// How many updates are due. Fractions carry over, so that the rate is kept on average whatever the interval between two looks; what a stalled process
/// missed is not made up for beyond a second.
/// </summary>
internal sealed class Pace(TimeProvider time, double updatesPerSecond)
{
    private long _last = time.GetTimestamp();
    private double _due;

    public int Take(double speed)
    {
        var now = time.GetTimestamp();
        var rate = updatesPerSecond * speed;
        _due = Math.Min(_due + (time.GetElapsedTime(_last, now).TotalSeconds * rate), Math.Max(1, rate));
        _last = now;
        var whole = (int)_due;
        _due -= whole;
        return whole;
    }
}
