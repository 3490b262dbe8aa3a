using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

/// <summary>One instrument, with a series for each set of tags that was recorded.</summary>
internal sealed class MetricFamily
{
    /// <summary>The most series of one instrument; what comes beyond shares one, so that no tag can fill the memory.</summary>
    public const int MostSeries = 1_000;

    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], Series> _series = new(SeriesTags.Comparer);
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], Series>.AlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>> _byTags;
    private readonly Func<KeyValuePair<string, object?>[], Series> _create;
    private Series? _latest;
    private int _count;
    private long _scrape;

    public MetricFamily(Instrument instrument, FamilyKind kind)
    {
        (Kind, Scope, Meaning) = (kind, instrument.Meter.Name, instrument.Description ?? "");
        Name = MetricName.Of(instrument.Name, instrument.Unit, kind);
        Unit = MetricName.UnitOf(instrument.Unit);
        IsObserved = instrument.IsObservable;
        _byTags = _series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
        var bounds = kind is FamilyKind.Histogram ? Buckets.Of(instrument) : [];
        _create = (kind, IsObserved) switch
        {
            (FamilyKind.Histogram, _) => tags => new HistogramSeries(tags, bounds),
            (FamilyKind.Gauge, _) when instrument.GetType().GetGenericTypeDefinition() != typeof(UpDownCounter<>) => tags => new LastSeries(tags),
            (_, true) => tags => new LastSeries(tags),
            _ => tags => new SumSeries(tags),
        };
    }

    /// <summary>As Prometheus calls it, without the suffixes of its samples.</summary>
    public string Name { get; }

    /// <summary>As Prometheus writes it; null for none.</summary>
    public string? Unit { get; }

    public FamilyKind Kind { get; }

    /// <summary>The meter.</summary>
    public string Scope { get; }

    public string Meaning { get; }

    /// <summary>Its values are asked for at each scrape.</summary>
    public bool IsObserved { get; }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (IsObserved)
        {
            var observed = Find(tags);
            observed.ObservedAt = _scrape;
            observed.Record(value);
            return;
        }

        // What is measured for each client of a broadcast is measured with the same tags, one after the other.
        var series = _latest;
        if (series is null || !SeriesTags.AreTheVerySame(tags, series.Tags))
        {
            _latest = series = Find(tags);
        }

        series.Record(value);
    }

    /// <summary>What is observed from now on belongs to this scrape.</summary>
    public void BeginScrape(long scrape) => _scrape = scrape;

    /// <summary>What there is to show.</summary>
    public IEnumerable<Series> Series() => _series.Values.Where(series => !IsObserved || series.ObservedAt == _scrape);

    private Series Find(ReadOnlySpan<KeyValuePair<string, object?>> tags) => _byTags.TryGetValue(tags, out var series) ? series : Add(tags);

    private Series Add(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (IsObserved)
        {
            Forget();
        }

        if (Volatile.Read(ref _count) >= MostSeries)
        {
            return _series.GetOrAdd(SeriesTags.Overflow, _create);
        }

        var copy = tags.ToArray();
        var created = _create(copy);
        var held = _series.GetOrAdd(copy, created);
        if (ReferenceEquals(held, created))
        {
            Interlocked.Increment(ref _count);
        }

        return held;
    }

    /// <summary>What was not observed at the scrape before this one is gone, such as a shard that is closed.</summary>
    private void Forget()
    {
        foreach (var (tags, series) in _series)
        {
            if (series.ObservedAt < _scrape - 1 && _series.TryRemove(tags, out _))
            {
                Interlocked.Decrement(ref _count);
            }
        }
    }
}
