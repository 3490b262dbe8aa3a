namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

/// <summary>Adds doubles that several threads add to.</summary>
internal static class Sums
{
    public static void Add(ref double sum, double value)
    {
        var seen = Volatile.Read(ref sum);
        while (true)
        {
            var before = Interlocked.CompareExchange(ref sum, seen + value, seen);
            if (BitConverter.DoubleToInt64Bits(before) == BitConverter.DoubleToInt64Bits(seen))
            {
                return;
            }

            seen = before;
        }
    }
}
