namespace EventDrivenFrontends.EventProducer.Overload;

/// <summary>
/// How fast events leave the service, as of lately. Only time in which there are any counts, so that a quiet hour does not make the first busy second look slow,
/// and the more of it has passed, the less it counts.
/// </summary>
internal sealed class Turnover(TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);

    // Until it is known better: a thousand a second.
    private double _left = 100;
    private double _busySeconds = 0.1;
    private long? _busySince;

    /// <summary>There are events again; without effect when there were already.</summary>
    public void Begin() => _busySince ??= time.GetTimestamp();

    /// <summary>Some are gone.</summary>
    /// <param name="events">How many.</param>
    /// <param name="isIdle">None is left.</param>
    public void Leave(int events, bool isIdle)
    {
        if (_busySince is { } since)
        {
            (_left, _busySeconds) = AsOf(time.GetElapsedTime(since));
            _busySince = isIdle ? null : time.GetTimestamp();
        }

        _left += events;
    }

    /// <summary>How long it takes until as many have left, if it goes on like this.</summary>
    public TimeSpan TimeFor(int events, TimeSpan longest)
    {
        var (left, busySeconds) = _busySince is { } since ? AsOf(time.GetElapsedTime(since)) : (_left, _busySeconds);
        var seconds = events * busySeconds / left;
        return seconds < longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : longest;
    }

    private (double Left, double BusySeconds) AsOf(TimeSpan elapsed)
    {
        var weight = Math.Exp(-(elapsed / Memory));
        return (_left * weight, (_busySeconds * weight) + elapsed.TotalSeconds);
    }
}
