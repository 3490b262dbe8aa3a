namespace EventDrivenFrontends.Client.Choice;

/// <summary>
/// Which transports to try, and when to try a better one again. A transport that fails where a lower one works rests for a while, twice as
/// long each time; the lowest never rests. What one view has learnt, all views of a client know. Thread-safe.
/// </summary>
internal sealed class TransportLadder(IReadOnlyList<LiveTransport> rungs, TimeSpan firstRest, TimeProvider time)
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<LiveTransport, Rest> _resting = [];

    /// <summary>What to try now, in this order.</summary>
    public IReadOnlyList<LiveTransport> Candidates()
    {
        lock (_gate)
        {
            return [.. rungs.Where(rung => rung == rungs[^1] || Left(rung) == TimeSpan.Zero)];
        }
    }

    /// <summary>In how long a better transport than this may be tried; null when there is none.</summary>
    public TimeSpan? UntilBetterThan(LiveTransport transport)
    {
        lock (_gate)
        {
            var waits = rungs.TakeWhile(rung => rung != transport).Select(Left).ToList();
            return waits.Count == 0 ? null : waits.Min();
        }
    }

    /// <summary>It carried data.</summary>
    public void Worked(LiveTransport transport)
    {
        lock (_gate)
        {
            _resting.Remove(transport);
        }
    }

    /// <summary>It does not work, whereas another does.</summary>
    public void Failed(LiveTransport transport)
    {
        lock (_gate)
        {
            if (Left(transport) > TimeSpan.Zero)
            {
                return;
            }

            var length = _resting.TryGetValue(transport, out var last) ? last.Length * 2 : firstRest;
            _resting[transport] = new Rest(length < LongestRest ? length : LongestRest, time.GetTimestamp());
        }
    }

    private TimeSpan Left(LiveTransport transport)
    {
        if (!_resting.TryGetValue(transport, out var rest))
        {
            return TimeSpan.Zero;
        }

        var left = rest.Length - time.GetElapsedTime(rest.Since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private readonly record struct Rest(TimeSpan Length, long Since);
}
