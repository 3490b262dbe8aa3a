namespace EventDrivenFrontends.Benchmarks.Load.WholeSystem;

/// <summary>Processor time by process, in microseconds.</summary>
internal sealed record Costs(double Cloud, double Projector, double Fanout, double Gateway, double Load)
{
    /// <summary>What has been used between an earlier time and this one, for each of so many.</summary>
    public Costs Since(Costs before, int count) => new(
        (Cloud - before.Cloud) / count,
        (Projector - before.Projector) / count,
        (Fanout - before.Fanout) / count,
        (Gateway - before.Gateway) / count,
        (Load - before.Load) / count);
}
