namespace Aspire.Hosting.Running;

/// <summary>
/// How long to wait before the next start after a crash: 1 s doubling to 30 s, jittered, from the beginning after a stable minute.
/// </summary>
internal sealed class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Stable = TimeSpan.FromMinutes(1);

    private int _crashes;

    /// <summary>The delay after a run of the given length.</summary>
    public TimeSpan Next(TimeSpan ran)
    {
        _crashes = ran >= Stable ? 0 : _crashes;
        var delay = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(_crashes++, 10)), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(delay * (0.8 + (Random.Shared.NextDouble() * 0.4)));
    }
}
