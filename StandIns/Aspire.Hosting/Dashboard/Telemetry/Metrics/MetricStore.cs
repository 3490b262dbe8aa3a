using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Dashboard.Telemetry.Metrics;

/// <summary>The points of an instrument in a span of time, a list for each set of attributes.</summary>
internal sealed record InstrumentContent(InstrumentIdentity Identity, IReadOnlyList<(TagSet Tags, MetricPoint[] Points)> Series);

/// <summary>The newest points of all metrics. Adding takes the same time however many there are; when there is no more room the oldest points go.</summary>
internal sealed class MetricStore(TelemetryLimits limits)
{
    /// <summary>So many points that are gone are too few to tidy up for.</summary>
    private const int FewGone = 1_024;

    private readonly Lock _gate = new();
    private readonly Dictionary<(TelemetryResource Resource, string Meter, string Name), Instrument> _instruments = [];

    /// <summary>Whose the oldest point of all is, and so on.</summary>
    private readonly Ring<Series> _order = new();
    private int _gone;

    /// <summary>What it all takes in memory, in bytes.</summary>
    public long Bytes { get; private set; }

    public void Add(IReadOnlyList<Measurement> measurements)
    {
        lock (_gate)
        {
            foreach (var measurement in measurements)
            {
                Add(measurement);
                while (Bytes > limits.MetricBytes && _order.Count > 0)
                {
                    RemoveOldest();
                }
            }

            if (_gone > FewGone && _gone > _order.Count / 2)
            {
                Tidy();
            }
        }
    }

    /// <summary>Every instrument, with the number of its series.</summary>
    public IReadOnlyList<(InstrumentIdentity Identity, int Series)> Instruments()
    {
        lock (_gate)
        {
            return [.. _instruments.Values.Select(instrument => (instrument.Identity, instrument.Series.Count))];
        }
    }

    /// <summary>The points of an instrument from a time on, and the last one before, for at most <paramref name="maxSeries"/> sets of attributes.</summary>
    public bool TryRead(
        TelemetryResource resource, string meter, string name, long from, int maxSeries, [NotNullWhen(true)] out InstrumentContent? content)
    {
        lock (_gate)
        {
            content = _instruments.TryGetValue((resource, meter, name), out var instrument)
                ? new InstrumentContent(
                    instrument.Identity,
                    [.. instrument.Series.Values.Take(maxSeries).Select(series => (series.Tags, PointsFrom(series.Points, from)))])
                : null;
            return content is not null;
        }
    }

    private static MetricPoint[] PointsFrom(Ring<MetricPoint> points, long from)
    {
        int low = 0, high = points.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = points[middle].At < from ? (middle + 1, high) : (low, middle);
        }

        var start = Math.Max(0, low - 1);
        return points.Slice(start, points.Count - start);
    }

    private void Add(Measurement measurement)
    {
        var identity = measurement.Instrument;
        var key = (identity.Resource, identity.Meter, identity.Name);
        if (!_instruments.TryGetValue(key, out var instrument) || instrument.Identity.Kind != identity.Kind)
        {
            // One that has become another kind starts anew; what is left of the old one goes with its points.
            instrument = _instruments[key] = new Instrument(identity);
        }

        var tags = new TagSet(measurement.Tags);
        if (!instrument.Series.TryGetValue(tags, out var series))
        {
            series = instrument.Series[tags] = new Series(instrument, tags);
            Bytes += series.Size;
        }

        var (points, bytes) = series.Add(measurement);
        Bytes += bytes;
        if (points == 0)
        {
            return;
        }

        _order.Add(series);
        if (series.Points.Count > limits.MaxMetricsCount)
        {
            Bytes -= series.Points.RemoveFirst().Size;
            series.Gone++;
            _gone++;
        }
    }

    private void RemoveOldest()
    {
        var series = _order.RemoveFirst();
        if (series.Gone > 0)
        {
            series.Gone--;
            _gone--;
            return;
        }

        Bytes -= series.Points.RemoveFirst().Size;
        if (series.Points.Count == 0)
        {
            Remove(series);
        }
    }

    private void Remove(Series series)
    {
        Bytes -= series.Size;
        var instrument = series.Owner;
        var identity = instrument.Identity;
        instrument.Series.Remove(series.Tags);
        var key = (identity.Resource, identity.Meter, identity.Name);
        if (instrument.Series.Count == 0 && _instruments.GetValueOrDefault(key) == instrument)
        {
            _instruments.Remove(key);
        }
    }

    /// <summary>Takes points that are gone out of the order of all.</summary>
    private void Tidy()
    {
        for (var rest = _order.Count; rest > 0; rest--)
        {
            var series = _order.RemoveFirst();
            if (series.Gone > 0)
            {
                series.Gone--;
            }
            else
            {
                _order.Add(series);
            }
        }

        _gone = 0;
    }
}
