using System.Text;

namespace EventDrivenFrontends.EndToEnd.Tests.Traces;

/// <summary>A span as a collector gets it.</summary>
internal sealed record ReceivedSpan(string Service, string TraceId, string Id, string ParentId, string Name, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The spans of an <c>ExportTraceServiceRequest</c>. (https://github.com/open-telemetry/opentelemetry-proto)</summary>
    public static IEnumerable<ReceivedSpan> ReadAll(ReadOnlyMemory<byte> request) => ProtoFields.Of(request).Where(field => field.Field == 1).SelectMany(resourceSpans =>
    {
        var parts = ProtoFields.Of(resourceSpans.Bytes).ToList();
        var service = parts.Where(part => part.Field == 1).Select(resource => ServiceOf(resource.Bytes)).FirstOrDefault() ?? "";
        return parts.Where(part => part.Field == 2)
            .SelectMany(scopeSpans => ProtoFields.Of(scopeSpans.Bytes).Where(part => part.Field == 2))
            .Select(span => Read(span.Bytes, service));
    });

    private static ReceivedSpan Read(ReadOnlyMemory<byte> span, string service)
    {
        var fields = ProtoFields.Of(span).ToLookup(field => field.Field);
        return new ReceivedSpan(service, Hex(1), Hex(2), Hex(4), Text(fields[5].First().Bytes), Instant(7), Instant(8));

        string Hex(int field) => Convert.ToHexStringLower(fields[field].FirstOrDefault().Bytes.Span);

        DateTimeOffset Instant(int field) => DateTimeOffset.UnixEpoch.AddTicks((long)(fields[field].First().Number / 100));
    }

    private static string? ServiceOf(ReadOnlyMemory<byte> resource) => ProtoFields.Of(resource)
        .Where(field => field.Field == 1)
        .Select(attribute => ProtoFields.Of(attribute.Bytes).ToLookup(field => field.Field))
        .Where(attribute => Text(attribute[1].First().Bytes) == "service.name")
        .Select(attribute => Text(ProtoFields.Of(attribute[2].First().Bytes).First().Bytes))
        .FirstOrDefault();

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
