using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Journeys;

/// <summary>
/// The trace of one event that somebody watches on its way. Its id begins with a mark, so that every service knows it among all others, however many of
/// those are traced.
/// </summary>
public static class JourneyTrace
{
    private const uint Mark = 0xF10D0E7E;
    private const int IdBytes = 16;

    private static readonly string MarkText = Mark.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>A new one.</summary>
    public static ActivityTraceId NewId()
    {
        Span<byte> id = stackalloc byte[IdBytes];
        ActivityTraceId.CreateRandom().CopyTo(id);
        BinaryPrimitives.WriteUInt32BigEndian(id, Mark);
        return ActivityTraceId.CreateFromBytes(id);
    }

    /// <summary>Whether an id is one of a journey.</summary>
    public static bool Has(ActivityTraceId id)
    {
        Span<byte> bytes = stackalloc byte[IdBytes];
        id.CopyTo(bytes);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes) == Mark;
    }

    /// <summary>Reads the 32 hexadecimal digits of a journey's id.</summary>
    public static bool TryParse(string? text, out ActivityTraceId id)
    {
        var isOne = text?.Length == 2 * IdBytes && text.StartsWith(MarkText, StringComparison.Ordinal) && text.All(char.IsAsciiHexDigitLower);
        id = isOne ? ActivityTraceId.CreateFromString(text) : default;
        return isOne;
    }
}
