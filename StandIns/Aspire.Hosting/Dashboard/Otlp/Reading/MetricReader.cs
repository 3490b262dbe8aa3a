using Aspire.Hosting.Dashboard.Telemetry;
using Aspire.Hosting.Dashboard.Telemetry.Metrics;

namespace Aspire.Hosting.Dashboard.Otlp.Reading;

/// <summary>
/// Reads a message <c>ExportMetricsServiceRequest</c> (opentelemetry/proto/metrics/v1/metrics.proto). Summaries, which no SDK makes any more, are
/// passed over.
/// </summary>
internal static class MetricReader
{
    private const int GaugeField = 5;
    private const int SumField = 7;
    private const int HistogramField = 9;
    private const int ExponentialField = 10;
    private const ulong Delta = 1;

    public static List<Measurement> Read(ReadOnlySpan<byte> message, OtlpReading reading)
    {
        var found = new List<Measurement>();
        ScopedItems.Read(message, reading, (item, resource, meter) => ReadMetric(item, resource, meter, reading, found));
        return found;
    }

    private static void ReadMetric(
        ReadOnlySpan<byte> message, TelemetryResource resource, string meter, OtlpReading reading, List<Measurement> found)
    {
        string name = string.Empty, description = string.Empty, unit = string.Empty;
        var field = 0;
        var data = ReadOnlySpan<byte>.Empty;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field, reader.Wire)
            {
                case (1, WireType.Bytes):
                    name = reading.Text(reader.Bytes());
                    break;
                case (2, WireType.Bytes):
                    description = reading.Text(reader.Bytes());
                    break;
                case (3, WireType.Bytes):
                    unit = reading.Text(reader.Bytes());
                    break;
                case (GaugeField or SumField or HistogramField or ExponentialField, WireType.Bytes):
                    field = reader.Field;
                    data = reader.Bytes();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (field != 0)
        {
            var (isDelta, isMonotonic) = ReadNature(data);
            var kind = field switch
            {
                SumField when isMonotonic => InstrumentKind.Counter,
                GaugeField or SumField => InstrumentKind.Gauge,
                _ => InstrumentKind.Histogram,
            };
            var instrument = new InstrumentIdentity(resource, meter, name, unit, description, kind);
            ReadPoints(data, field, instrument, isDelta && field != GaugeField, reading, found);
        }
    }

    private static (bool IsDelta, bool IsMonotonic) ReadNature(ReadOnlySpan<byte> data)
    {
        var (isDelta, isMonotonic) = (false, false);
        var reader = new ProtoReader(data);
        while (reader.Next())
        {
            switch (reader.Field, reader.Wire)
            {
                case (2, WireType.Varint):
                    isDelta = reader.Varint() == Delta;
                    break;
                case (3, WireType.Varint):
                    isMonotonic = reader.Varint() != 0;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (isDelta, isMonotonic);
    }

    private static void ReadPoints(
        ReadOnlySpan<byte> data, int field, InstrumentIdentity instrument, bool isDelta, OtlpReading reading, List<Measurement> found)
    {
        var reader = new ProtoReader(data);
        while (reader.Next())
        {
            if (!reader.Is(1, WireType.Bytes))
            {
                reader.Skip();
                continue;
            }

            reading.CountItem();
            var point = reader.Bytes();
            found.Add(field switch
            {
                HistogramField => HistogramPoints.Explicit(point, instrument, isDelta, reading),
                ExponentialField => HistogramPoints.Exponential(point, instrument, isDelta, reading),
                _ => ReadNumber(point, instrument, isDelta, reading),
            });
        }
    }

    private static Measurement ReadNumber(ReadOnlySpan<byte> message, InstrumentIdentity instrument, bool isDelta, OtlpReading reading)
    {
        long start = 0, at = 0;
        var number = 0.0;
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
                    number = reader.Double();
                    break;
                case (6, WireType.Fixed64):
                    number = (long)reader.Fixed64();
                    break;
                case (7, WireType.Bytes):
                    tags.Add(reader.Bytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        // JSON has no number for what is none, and a chart no place.
        return new Measurement(instrument, tags.ToArray(), isDelta, start, at, double.IsFinite(number) ? number : 0, null);
    }
}
