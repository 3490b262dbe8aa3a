using System.Buffers.Binary;
using System.Globalization;

namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>Ids of traces and spans as numbers, which take less room than text; 0 is none.</summary>
internal static class TelemetryIds
{
    public const int TraceBytes = 16;
    public const int SpanBytes = 8;

    public static UInt128 Trace(ReadOnlySpan<byte> bytes) => bytes.Length == TraceBytes ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : 0;

    public static ulong Span(ReadOnlySpan<byte> bytes) => bytes.Length == SpanBytes ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : 0;

    public static string Text(UInt128 traceId) => traceId.ToString("x32", CultureInfo.InvariantCulture);

    public static string Text(ulong spanId) => spanId.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>A whole trace id as a person may paste it.</summary>
    public static bool TryParseTrace(string? text, out UInt128 traceId)
    {
        traceId = 0;
        return text?.Length == 2 * TraceBytes && UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out traceId);
    }

    public static bool TryParseSpan(string? text, out ulong spanId)
    {
        spanId = 0;
        return text?.Length == 2 * SpanBytes && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out spanId);
    }
}
