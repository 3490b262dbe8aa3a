using Aspire.Hosting.Dashboard.Telemetry;
using Aspire.Hosting.Dashboard.Telemetry.Traces;

namespace Aspire.Hosting.Dashboard.Otlp.Reading;

/// <summary>Reads a message <c>ExportTraceServiceRequest</c> (opentelemetry/proto/trace/v1/trace.proto).</summary>
internal static class TraceReader
{
    public static List<Span> Read(ReadOnlySpan<byte> message, OtlpReading reading)
    {
        var spans = new List<Span>();
        ScopedItems.Read(message, reading, (item, resource, scope) =>
        {
            reading.CountItem();
            spans.Add(ReadSpan(item, resource, scope, reading));
        });
        return spans;
    }

    private static Span ReadSpan(ReadOnlySpan<byte> message, TelemetryResource resource, string scope, OtlpReading reading)
    {
        UInt128 traceId = 0;
        ulong id = 0, parent = 0;
        var name = string.Empty;
        var kind = SpanKind.Unspecified;
        long start = 0, end = 0;
        var (status, statusMessage) = (SpanStatus.Unset, string.Empty);
        var tags = new TagList(reading);
        List<SpanEvent> events = [];
        List<SpanLink> links = [];
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field, reader.Wire)
            {
                case (1, WireType.Bytes):
                    traceId = TelemetryIds.Trace(reader.Bytes());
                    break;
                case (2, WireType.Bytes):
                    id = TelemetryIds.Span(reader.Bytes());
                    break;
                case (4, WireType.Bytes):
                    parent = TelemetryIds.Span(reader.Bytes());
                    break;
                case (5, WireType.Bytes):
                    name = reading.Text(reader.Bytes());
                    break;
                case (6, WireType.Varint):
                    kind = reader.Varint() is var number and <= (ulong)SpanKind.Consumer ? (SpanKind)number : SpanKind.Unspecified;
                    break;
                case (7, WireType.Fixed64):
                    start = OtlpReading.Time(reader.Fixed64());
                    break;
                case (8, WireType.Fixed64):
                    end = OtlpReading.Time(reader.Fixed64());
                    break;
                case (9, WireType.Bytes):
                    tags.Add(reader.Bytes());
                    break;
                case (11, WireType.Bytes) when events.Count < reading.Limits.MaxSpanEventCount:
                    events.Add(ReadEvent(reader.Bytes(), reading));
                    break;
                case (13, WireType.Bytes) when links.Count < reading.Limits.MaxSpanEventCount:
                    links.Add(ReadLink(reader.Bytes(), reading));
                    break;
                case (15, WireType.Bytes):
                    (status, statusMessage) = ReadStatus(reader.Bytes(), reading);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return traceId != 0 && id != 0
            ? new Span(
                traceId, id, parent, resource, scope, name, kind, start, Math.Max(start, end), status, statusMessage, tags.ToArray(), [.. events], [.. links])
            : throw OtlpFaultException.Malformed("A span has no valid trace id or span id.");
    }

    private static SpanEvent ReadEvent(ReadOnlySpan<byte> message, OtlpReading reading)
    {
        long at = 0;
        var name = string.Empty;
        var tags = new TagList(reading);
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field, reader.Wire)
            {
                case (1, WireType.Fixed64):
                    at = OtlpReading.Time(reader.Fixed64());
                    break;
                case (2, WireType.Bytes):
                    name = reading.Text(reader.Bytes());
                    break;
                case (3, WireType.Bytes):
                    tags.Add(reader.Bytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new SpanEvent(at, name, tags.ToArray());
    }

    private static SpanLink ReadLink(ReadOnlySpan<byte> message, OtlpReading reading) => new(
        TelemetryIds.Trace(ProtoReader.Find(message, 1)), TelemetryIds.Span(ProtoReader.Find(message, 2)), reading.Tags(message, 4));

    private static (SpanStatus Status, string Message) ReadStatus(ReadOnlySpan<byte> message, OtlpReading reading)
    {
        var (status, text) = (SpanStatus.Unset, string.Empty);
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field, reader.Wire)
            {
                case (2, WireType.Bytes):
                    text = reading.Text(reader.Bytes());
                    break;
                case (3, WireType.Varint):
                    status = reader.Varint() is var code and <= (ulong)SpanStatus.Error ? (SpanStatus)code : SpanStatus.Unset;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (status, text);
    }
}
