using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Dashboard.Telemetry.Traces;

/// <summary>Traces that fit, the one that changed last first.</summary>
/// <param name="Traces">As many as were asked for.</param>
/// <param name="Version">From which to ask on for what changes.</param>
/// <param name="Kept">How many traces are kept, whether they fit or not.</param>
internal sealed record TracePage(IReadOnlyList<TraceSummary> Traces, long Version, int Kept);

/// <summary>All that is kept of a trace.</summary>
internal sealed record TraceContent(long Version, IReadOnlyList<Span> Spans, int Dropped);

/// <summary>
/// The traces that changed last; a span that comes late joins its trace. Adding takes the same time however many there are. Who asks for what has
/// changed holds up others for as long as it takes to copy a reference for each changed trace; whether they fit is found out after that.
/// </summary>
internal sealed class TraceStore(TelemetryLimits limits)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<UInt128, Trace> _traces = [];
    private readonly LinkedList<Trace> _byChange = new();
    private readonly HashSet<Trace> _changed = [];
    private long _version;

    /// <summary>What it all takes in memory, in bytes.</summary>
    public long Bytes { get; private set; }

    public void Add(IReadOnlyList<Span> spans)
    {
        lock (_gate)
        {
            foreach (var span in spans)
            {
                Add(span);
            }

            foreach (var trace in _changed)
            {
                trace.Publish(++_version);
                _byChange.Remove(trace.Place);
                _byChange.AddLast(trace.Place);
            }

            _changed.Clear();
            while (_byChange.First is { } oldest && (_traces.Count > limits.MaxTraceCount || Bytes > limits.TraceBytes))
            {
                Remove(oldest.Value);
            }
        }
    }

    /// <summary>At most <paramref name="limit"/> traces that fit and changed after the given version.</summary>
    public TracePage Read(TraceFilter filter, long after, int limit)
    {
        var (changed, version, kept) = ChangedAfter(after);
        return new TracePage([.. changed.Where(filter.Fits).Take(limit)], version, kept);
    }

    public bool TryGet(UInt128 id, [NotNullWhen(true)] out TraceContent? content)
    {
        lock (_gate)
        {
            content = _traces.TryGetValue(id, out var trace) ? new TraceContent(trace.Version, [.. trace.Spans], trace.Dropped) : null;
            return content is not null;
        }
    }

    private (List<TraceSummary> Changed, long Version, int Kept) ChangedAfter(long after)
    {
        var changed = new List<TraceSummary>();
        lock (_gate)
        {
            for (var node = _byChange.Last; node is not null && node.Value.Version > after; node = node.Previous)
            {
                changed.Add(node.Value.Summary);
            }

            return (changed, _version, _traces.Count);
        }
    }

    private void Add(Span span)
    {
        if (!_traces.TryGetValue(span.TraceId, out var trace))
        {
            trace = _traces[span.TraceId] = new Trace(span);
            _byChange.AddLast(trace.Place);
            Bytes += trace.Bytes;
        }

        Bytes -= trace.Bytes;
        trace.Add(span, limits.MaxSpanCount);
        Bytes += trace.Bytes;
        _changed.Add(trace);
    }

    private void Remove(Trace trace)
    {
        _traces.Remove(trace.Id);
        _byChange.Remove(trace.Place);
        Bytes -= trace.Bytes;
    }
}
