using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace EventDrivenFrontends.Testing;

/// <summary>Meters of one test, and what is measured with them.</summary>
public sealed class TestMeters : IMeterFactory
{
    private readonly ConcurrentBag<Meter> _meters = [];
    private readonly ConcurrentQueue<Measured> _measured = [];
    private readonly MeterListener _listener = new();

    /// <summary>Begins to listen.</summary>
    public TestMeters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, this))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <inheritdoc/>
    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        var meter = new Meter(options);
        _meters.Add(meter);
        return meter;
    }

    /// <summary>What has been measured by an instrument so far; what is observable is asked for now.</summary>
    public IReadOnlyList<Measured> Of(string instrument)
    {
        _listener.RecordObservableInstruments();
        return [.. _measured.Where(measured => measured.Instrument == instrument)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        foreach (var meter in _meters)
        {
            meter.Dispose();
        }
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue(new Measured(instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value?.ToString() ?? "")));
}

/// <summary>One measurement.</summary>
/// <param name="Instrument">Its name.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Tags">Of what.</param>
public sealed record Measured(string Instrument, double Value, IReadOnlyDictionary<string, string> Tags);
