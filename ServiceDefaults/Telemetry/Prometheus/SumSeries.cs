namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

/// <summary>What was added up.</summary>
internal sealed class SumSeries(KeyValuePair<string, object?>[] tags) : Series(tags)
{
    private double _sum;

    public double Value => Volatile.Read(ref _sum);

    public override void Record(double value) => Sums.Add(ref _sum, value);
}
