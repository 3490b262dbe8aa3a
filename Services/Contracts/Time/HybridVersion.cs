using System.Globalization;

namespace EventDrivenFrontends.Contracts.Time;

/// <summary>Reads and writes the versions of <see cref="HybridLogicalClock"/>.</summary>
public static class HybridVersion
{
    private const int StampDigits = 16;
    private const int CounterBits = 16;

    /// <summary>Version of an event that carries none: the time and id that EventBridge gave its entry.</summary>
    /// <param name="time">The entry's time; EventBridge keeps whole seconds.</param>
    /// <param name="id">The entry's id, which orders events of the same second arbitrarily but always alike.</param>
    public static string FromEntry(DateTimeOffset time, string id) => Format(StampOf(time), id);

    /// <summary>The lowest version of an instant: every version given at or after it sorts after it.</summary>
    public static string Floor(DateTimeOffset instant) => StampOf(instant).ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The instant that a version was given at, to the millisecond; false when it has another form.</summary>
    public static bool TryGetInstant(string? version, out DateTimeOffset instant)
    {
        var parsed = TryParse(version, out var stamp);
        instant = parsed ? DateTimeOffset.FromUnixTimeMilliseconds(stamp >> CounterBits) : default;
        return parsed;
    }

    internal static string Format(long stamp, string node) => string.Create(CultureInfo.InvariantCulture, $"{stamp:x16}-{node}");

    internal static long StampOf(DateTimeOffset instant) => Math.Max(0, instant.ToUnixTimeMilliseconds()) << CounterBits;

    internal static bool TryParse(string? version, out long stamp)
    {
        stamp = 0;
        return version is { Length: >= StampDigits }
            && (version.Length == StampDigits || version[StampDigits] == '-')
            && long.TryParse(version.AsSpan(0, StampDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out stamp)
            && stamp >= 0
            && stamp >> CounterBits <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
    }
}
