namespace Aspire.Hosting.Dashboard.Telemetry.Traces;

/// <summary>What part a span has in a call or message.</summary>
internal enum SpanKind
{
    Unspecified,
    Internal,
    Server,
    Client,
    Producer,
    Consumer,
}

internal enum SpanStatus
{
    Unset,
    Ok,
    Error,
}

/// <summary>A span as it was sent. Times are nanoseconds since 1970.</summary>
internal sealed record Span(
    UInt128 TraceId,
    ulong Id,
    ulong Parent,
    TelemetryResource Resource,
    string Scope,
    string Name,
    SpanKind Kind,
    long Start,
    long End,
    SpanStatus Status,
    string StatusMessage,
    Tag[] Tags,
    SpanEvent[] Events,
    SpanLink[] Links)
{
    /// <summary>The fields, and the place in the list of its trace.</summary>
    private const int OwnSize = 176;

    /// <summary>What it takes in memory, in bytes.</summary>
    public int Size => OwnSize + MemoryEstimate.Of(Name) + MemoryEstimate.Of(StatusMessage) + Tag.SizeOf(Tags)
        + Events.Sum(item => item.Size) + Links.Sum(link => link.Size);
}

/// <summary>Something that happened during a span.</summary>
internal sealed record SpanEvent(long At, string Name, Tag[] Tags)
{
    public int Size => MemoryEstimate.Object + (3 * MemoryEstimate.Reference) + MemoryEstimate.Of(Name) + Tag.SizeOf(Tags);
}

/// <summary>Another span that has to do with this one.</summary>
internal sealed record SpanLink(UInt128 TraceId, ulong SpanId, Tag[] Tags)
{
    public int Size => MemoryEstimate.Object + (5 * MemoryEstimate.Reference) + Tag.SizeOf(Tags);
}
