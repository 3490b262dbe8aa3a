namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

/// <summary>The measurements of one instrument that share their tags.</summary>
/// <param name="tags">Their tags.</param>
internal abstract class Series(KeyValuePair<string, object?>[] tags)
{
    public KeyValuePair<string, object?>[] Tags => tags;

    /// <summary>The scrape that last asked for it; only what is observed at a scrape is shown there.</summary>
    public long ObservedAt { get; set; }

    public abstract void Record(double value);
}
