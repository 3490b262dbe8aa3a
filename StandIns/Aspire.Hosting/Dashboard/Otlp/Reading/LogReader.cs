using Aspire.Hosting.Dashboard.Telemetry;
using Aspire.Hosting.Dashboard.Telemetry.StructuredLogs;

namespace Aspire.Hosting.Dashboard.Otlp.Reading;

/// <summary>Reads a message <c>ExportLogsServiceRequest</c> (opentelemetry/proto/logs/v1/logs.proto).</summary>
internal static class LogReader
{
    private const ulong HighestSeverity = 24;

    public static List<LogEntry> Read(ReadOnlySpan<byte> message, OtlpReading reading)
    {
        var entries = new List<LogEntry>();
        ScopedItems.Read(message, reading, (item, resource, scope) =>
        {
            reading.CountItem();
            entries.Add(ReadEntry(item, resource, scope, reading));
        });
        return entries;
    }

    private static LogEntry ReadEntry(ReadOnlySpan<byte> message, TelemetryResource resource, string category, OtlpReading reading)
    {
        long at = 0, observed = 0;
        var severity = 0;
        var text = string.Empty;
        UInt128 traceId = 0;
        ulong spanId = 0;
        var tags = new TagList(reading);
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field, reader.Wire)
            {
                case (1, WireType.Fixed64):
                    at = OtlpReading.Time(reader.Fixed64());
                    break;
                case (2, WireType.Varint):
                    severity = reader.Varint() is var number and <= HighestSeverity ? (int)number : 0;
                    break;
                case (5, WireType.Bytes):
                    text = AnyValue.Text(reader.Bytes(), reading);
                    break;
                case (6, WireType.Bytes):
                    tags.Add(reader.Bytes());
                    break;
                case (9, WireType.Bytes):
                    traceId = TelemetryIds.Trace(reader.Bytes());
                    break;
                case (10, WireType.Bytes):
                    spanId = TelemetryIds.Span(reader.Bytes());
                    break;
                case (11, WireType.Fixed64):
                    observed = OtlpReading.Time(reader.Fixed64());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new LogEntry(resource, category, at > 0 ? at : observed, severity, text, traceId, spanId, tags.ToArray());
    }
}
