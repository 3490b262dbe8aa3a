using System.Runtime.InteropServices;
using Aspire.Hosting.Dashboard.Telemetry.Metrics;

namespace Aspire.Hosting.Dashboard.Otlp.Reading;

/// <summary>Reads messages <c>HistogramDataPoint</c> and <c>ExponentialHistogramDataPoint</c>.</summary>
internal static class HistogramPoints
{
    /// <summary>OpenTelemetry's SDKs make 15 explicit buckets, and 160 exponential ones.</summary>
    public const int MaxBuckets = 1_024;

    public static Measurement Explicit(ReadOnlySpan<byte> message, InstrumentIdentity instrument, bool isDelta, OtlpReading reading)
    {
        long start = 0, at = 0;
        ulong count = 0;
        var sum = 0.0;
        ulong[] counts = [], bounds = [];
        var tags = new TagList(reading);
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field, reader.Wire)
            {
                case (2, WireType.Fixed64):
                    start = OtlpReading.Time(reader.Fixed64());
                    break;
                case (3, WireType.Fixed64):
                    at = OtlpReading.Time(reader.Fixed64());
                    break;
                case (4, WireType.Fixed64):
                    count = reader.Fixed64();
                    break;
                case (5, WireType.Fixed64):
                    sum = reader.Double();
                    break;
                case (6, WireType.Bytes):
                    counts = OtlpReading.Packed(Bounded(reader.Bytes(), sizeof(ulong)));
                    break;
                case (7, WireType.Bytes):
                    bounds = OtlpReading.Packed(Bounded(reader.Bytes(), sizeof(ulong)));
                    break;
                case (9, WireType.Bytes):
                    tags.Add(reader.Bytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        var numbers = MemoryMarshal.Cast<ulong, double>(bounds).ToArray();
        var isTotalOnly = counts.Length == 0 && bounds.Length == 0;
        if ((!isTotalOnly && counts.Length != bounds.Length + 1) || !AreAscending(numbers))
        {
            throw OtlpFaultException.Malformed("The bounds of a histogram do not fit its buckets.");
        }

        return new Measurement(
            instrument, tags.ToArray(), isDelta, start, at, 0, new ExplicitDistribution(count, Finite(sum), numbers, counts));
    }

    public static Measurement Exponential(ReadOnlySpan<byte> message, InstrumentIdentity instrument, bool isDelta, OtlpReading reading)
    {
        long start = 0, at = 0;
        ulong count = 0, zeros = 0;
        var sum = 0.0;
        var scale = 0;
        ExponentialBuckets positive = ExponentialBuckets.None, negative = ExponentialBuckets.None;
        var tags = new TagList(reading);
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field, reader.Wire)
            {
                case (1, WireType.Bytes):
                    tags.Add(reader.Bytes());
                    break;
                case (2, WireType.Fixed64):
                    start = OtlpReading.Time(reader.Fixed64());
                    break;
                case (3, WireType.Fixed64):
                    at = OtlpReading.Time(reader.Fixed64());
                    break;
                case (4, WireType.Fixed64):
                    count = reader.Fixed64();
                    break;
                case (5, WireType.Fixed64):
                    sum = reader.Double();
                    break;
                case (6, WireType.Varint):
                    scale = reader.ZigZag();
                    break;
                case (7, WireType.Fixed64):
                    zeros = reader.Fixed64();
                    break;
                case (8, WireType.Bytes):
                    positive = Buckets(reader.Bytes());
                    break;
                case (9, WireType.Bytes):
                    negative = Buckets(reader.Bytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return scale is >= ExponentialDistribution.LowestScale and <= ExponentialDistribution.HighestScale
            ? new Measurement(
                instrument, tags.ToArray(), isDelta, start, at, 0, new ExponentialDistribution(count, Finite(sum), scale, zeros, positive, negative))
            : throw OtlpFaultException.Malformed($"The scale {scale} of a histogram is out of range.");
    }

    private static ExponentialBuckets Buckets(ReadOnlySpan<byte> message)
    {
        var offset = 0;
        var counts = new List<ulong>();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field, reader.Wire)
            {
                case (1, WireType.Varint):
                    offset = reader.ZigZag();
                    break;
                case (2, WireType.Bytes):
                    var packed = new ProtoReader(reader.Bytes());
                    while (packed.HasMore)
                    {
                        Append(counts, packed.Varint());
                    }

                    break;
                case (2, WireType.Varint):
                    Append(counts, reader.Varint());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        // Indexes have to stay numbers whatever is added to them.
        return offset is > int.MinValue / 4 and < int.MaxValue / 4
            ? new ExponentialBuckets(offset, [.. counts])
            : throw OtlpFaultException.Malformed($"The offset {offset} of a histogram is out of range.");
    }

    private static void Append(List<ulong> counts, ulong count)
    {
        if (counts.Count == MaxBuckets)
        {
            throw TooManyBuckets();
        }

        counts.Add(count);
    }

    private static ReadOnlySpan<byte> Bounded(ReadOnlySpan<byte> packed, int width) =>
        packed.Length <= MaxBuckets * width ? packed : throw TooManyBuckets();

    private static OtlpFaultException TooManyBuckets() => OtlpFaultException.Malformed($"A histogram has more than {MaxBuckets} buckets.");

    private static double Finite(double number) => double.IsFinite(number) ? number : 0;

    private static bool AreAscending(double[] bounds)
    {
        for (var i = 0; i < bounds.Length; i++)
        {
            if (!double.IsFinite(bounds[i]) || (i > 0 && bounds[i] <= bounds[i - 1]))
            {
                return false;
            }
        }

        return true;
    }
}
