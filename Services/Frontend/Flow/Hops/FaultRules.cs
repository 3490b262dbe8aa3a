using System.Globalization;

namespace EventDrivenFrontends.Frontend.Flow.Hops;

/// <summary>When a hop is at fault, and how that is said.</summary>
internal static class FaultRules
{
    /// <summary>A queue this short is work in progress, whatever it does.</summary>
    private const double ShortQueue = 10;

    /// <summary>So is one that holds no more than what its consumer takes in this many seconds.</summary>
    private const double ShortWork = 1;

    /// <summary>Nothing waits that long while all is well.</summary>
    private const double LongWait = 10;

    public static IEnumerable<string> Of(HopWindow window)
    {
        var (totals, now, before) = (window.Totals, window.Now, window.Before);
        if (totals.Failures > 0)
        {
            yield return Say($"{totals.Failures:0} failed in the last {HopWindow.Length.TotalSeconds:0} s.");
        }

        if (totals.GivenUp > 0)
        {
            yield return Say($"{totals.GivenUp:0} given up in the last {HopWindow.Length.TotalSeconds:0} s.");
        }

        if (now.DeadLetters > 0)
        {
            yield return Say($"{now.DeadLetters:0} in the dead-letter queue.");
        }

        if (now.Waiting >= Math.Max(ShortQueue, window.Rate * ShortWork) && now.Waiting > before.Waiting)
        {
            yield return Say($"{now.Waiting:0} wait, {now.Waiting - before.Waiting:0} of them since {HopWindow.Length.TotalSeconds:0} s.");
        }

        if (now.Age >= LongWait)
        {
            yield return Say($"It is {now.Age:0} s behind.");
        }
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
