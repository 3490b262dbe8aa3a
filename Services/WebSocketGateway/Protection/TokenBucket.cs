namespace EventDrivenFrontends.WebSocketGateway.Protection;

/// <summary>Lets through <paramref name="burst"/> at once and <paramref name="perSecond"/> in the long run.</summary>
internal sealed class TokenBucket(double perSecond, double burst, TimeProvider time)
{
    private readonly Lock _gate = new();
    private double _taken;
    private long _at = time.GetTimestamp();

    /// <summary>True when it is as after a long quiet time: then nothing is lost by forgetting it.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                Fill();
                return _taken <= 0;
            }
        }
    }

    /// <summary>False when there is none to take; <paramref name="wait"/> tells how long that lasts.</summary>
    public bool TryTake(out TimeSpan wait)
    {
        lock (_gate)
        {
            Fill();
            if (_taken + 1 <= burst)
            {
                _taken++;
                wait = TimeSpan.Zero;
                return true;
            }

            wait = TimeSpan.FromSeconds((_taken + 1 - burst) / perSecond);
            return false;
        }
    }

    private void Fill()
    {
        var now = time.GetTimestamp();
        _taken = Math.Max(0, _taken - (time.GetElapsedTime(_at, now).TotalSeconds * perSecond));
        _at = now;
    }
}
