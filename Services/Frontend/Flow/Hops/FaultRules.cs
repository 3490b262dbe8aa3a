using System.Globalization;
using EventDrivenFrontends.Frontend.Flow.Measures;

namespace EventDrivenFrontends.Frontend.Flow.Hops;

/// <summary>When a hop is at fault, and how that is said.</summary>
internal static class FaultRules
{
    /// <summary>A queue this short is work in progress, whatever it does.</summary>
    private const double ShortQueue = 10;

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

        if (IsGrowing(now, before))
        {
            yield return Say($"{now.Waiting:0} wait, {now.Waiting - before.Waiting:0} more than {HopWindow.Length.TotalSeconds:0} s ago.");
        }

        if (now.Age >= LongWait)
        {
            yield return Say($"It is {now.Age:0} s behind.");
        }
    }

    private static bool IsGrowing(Levels now, Levels before) => now.Waiting >= ShortQueue && now.Waiting > before.Waiting;

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
