using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

/// <summary>Adds up what the instruments of this host measure, from its start on, and shows it as of now.</summary>
internal sealed class MetricStore : IDisposable
{
    private readonly ConcurrentDictionary<Instrument, MetricFamily> _families = [];
    private readonly MeterListener _listener = new();
    private readonly HashSet<string> _meters;
    private readonly IMeterFactory _host;
    private readonly Lock _gate = new();
    private long _scrapes;

    /// <param name="meters">The names of the meters that are listened to.</param>
    /// <param name="host">Meters that another host's factory made are not of this host; those of nobody's are.</param>
    public MetricStore(IEnumerable<string> meters, IMeterFactory host)
    {
        (_meters, _host) = (meters.ToHashSet(StringComparer.Ordinal), host);
        _listener.InstrumentPublished = Enable;
        _listener.SetMeasurementEventCallback<byte>(Record);
        _listener.SetMeasurementEventCallback<short>(Record);
        _listener.SetMeasurementEventCallback<int>(Record);
        _listener.SetMeasurementEventCallback<long>(Record);
        _listener.SetMeasurementEventCallback<float>(Record);
        _listener.SetMeasurementEventCallback<double>(Record);
        _listener.SetMeasurementEventCallback<decimal>(Record);
        _listener.Start();
    }

    /// <summary>Asks the observable instruments and gives all families to <paramref name="read"/>; one scrape at a time.</summary>
    public void Scrape(Action<IEnumerable<MetricFamily>> read)
    {
        lock (_gate)
        {
            _scrapes++;
            foreach (var family in _families.Values)
            {
                family.BeginScrape(_scrapes);
            }

            _listener.RecordObservableInstruments();
            read(_families.Values);
        }
    }

    public void Dispose() => _listener.Dispose();

    private static FamilyKind? KindOf(Instrument instrument)
    {
        var type = instrument.GetType();
        var kind = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        return kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>) ? FamilyKind.Counter
            : kind == typeof(Histogram<>) ? FamilyKind.Histogram
            : kind == typeof(UpDownCounter<>) || kind == typeof(ObservableUpDownCounter<>)
                || kind == typeof(Gauge<>) || kind == typeof(ObservableGauge<>) ? FamilyKind.Gauge
            : null;
    }

    private static void Record<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? family)
        where T : struct, IConvertible =>
        ((MetricFamily)family!).Record(value.ToDouble(null), tags);

    private void Enable(Instrument instrument, MeterListener listener)
    {
        if (_meters.Contains(instrument.Meter.Name)
            && (instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, _host))
            && KindOf(instrument) is { } kind)
        {
            listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(instrument, new MetricFamily(instrument, kind)));
        }
    }
}
