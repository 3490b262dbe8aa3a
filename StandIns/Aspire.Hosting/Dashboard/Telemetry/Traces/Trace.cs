namespace Aspire.Hosting.Dashboard.Telemetry.Traces;

/// <summary>The spans of one trace, in the order in which they came.</summary>
internal sealed class Trace
{
    private const int OwnSize = 400;

    private readonly UInt128 _id;
    private readonly List<Span> _spans = [];
    private readonly Dictionary<TelemetryResource, int> _resources = new(ReferenceEqualityComparer.Instance);
    private Span _first;
    private long _start = long.MaxValue;
    private long _end;
    private int _errors;

    public Trace(Span span)
    {
        _id = span.TraceId;
        _first = span;
        Place = new LinkedListNode<Trace>(this);
        Summary = null!;
    }

    public UInt128 Id => _id;

    /// <summary>Among all traces, in the order of their last change.</summary>
    public LinkedListNode<Trace> Place { get; }

    /// <summary>Number of the last change, of all traces' changes.</summary>
    public long Version { get; private set; }

    public TraceSummary Summary { get; private set; }

    /// <summary>What it takes in memory, in bytes.</summary>
    public long Bytes { get; private set; } = OwnSize;

    /// <summary>Spans that came and are not kept.</summary>
    public int Dropped { get; private set; }

    public IReadOnlyList<Span> Spans => _spans;

    public void Add(Span span, int maxSpans)
    {
        if (_spans.Count >= maxSpans)
        {
            Dropped++;
            return;
        }

        _spans.Add(span);
        Bytes += span.Size;
        _resources[span.Resource] = _resources.GetValueOrDefault(span.Resource) + 1;
        _start = Math.Min(_start, span.Start);
        _end = Math.Max(_end, span.End);
        _errors += span.Status == SpanStatus.Error ? 1 : 0;
        if ((span.Parent == 0, -span.Start).CompareTo((_first.Parent == 0, -_first.Start)) > 0)
        {
            _first = span;
        }
    }

    /// <summary>Ends a change, which readers then see.</summary>
    public void Publish(long version)
    {
        Version = version;
        Summary = new TraceSummary(
            _id, _first.Name, _first.Resource, _start, _end - _start, _spans.Count + Dropped, _errors, [.. _resources.Select(part => (part.Key, part.Value))]);
    }
}
