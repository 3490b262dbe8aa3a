using System.Security.Cryptography;

namespace EventDrivenFrontends.Contracts.Time;

/// <summary>
/// Gives versions that grow strictly, follow the wall clock while it moves forward, and sort as strings in the order in which they were given.
/// Thread-safe. One instance per process and purpose.
/// </summary>
/// <param name="time">The wall clock.</param>
/// <param name="node">Tells this clock's versions from another's of the same instant; 1 to 16 characters of <c>[0-9a-z]</c>.</param>
/// <remarks>
/// Kulkarni et al., "Logical Physical Clocks" (2014). A version is 12 hexadecimal digits of Unix milliseconds, 4 of a counter, a hyphen and the
/// node: <c>019a8b3c4d5e0000-7f3a</c>.
/// </remarks>
public sealed class HybridLogicalClock(TimeProvider time, string node)
{
    private readonly Lock _gate = new();
    private long _last;

    /// <summary>A clock for one process among many, told apart by four random characters.</summary>
    public static HybridLogicalClock ForProcess(TimeProvider time) =>
        new(time, RandomNumberGenerator.GetString("0123456789abcdefghijklmnopqrstuvwxyz", 4));

    /// <summary>The next version: now, or just after the last one given or observed when the wall clock has not passed it.</summary>
    public string Next() => HybridVersion.Format(Advance(0), node);

    /// <summary>The next version that also sorts after <paramref name="floor"/>; a floor that is not of this form is ignored.</summary>
    public string NextAfter(string? floor) =>
        HybridVersion.Format(Advance(HybridVersion.TryParse(floor, out var stamp) ? stamp + 1 : 0), node);

    private long Advance(long atLeast)
    {
        var now = HybridVersion.StampOf(time.GetUtcNow());
        lock (_gate)
        {
            return _last = Math.Max(Math.Max(now, atLeast), _last + 1);
        }
    }
}
