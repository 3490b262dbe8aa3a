namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

/// <summary>What was told last.</summary>
internal sealed class LastSeries(KeyValuePair<string, object?>[] tags) : Series(tags)
{
    private double _value;

    public double Value => Volatile.Read(ref _value);

    public override void Record(double value) => Volatile.Write(ref _value, value);
}
