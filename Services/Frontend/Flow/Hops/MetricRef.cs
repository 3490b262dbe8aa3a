using EventDrivenFrontends.Frontend.Flow.Exposition;

namespace EventDrivenFrontends.Frontend.Flow.Hops;

/// <summary>Which samples tell something.</summary>
/// <param name="Name">Name of the metric, for a histogram without the suffixes of its samples.</param>
/// <param name="Where">What their labels must be.</param>
internal sealed record MetricRef(string Name, params LabelRule[] Where)
{
    public bool Fits(MetricSample sample) => Array.TrueForAll(Where, rule => rule.Fits(sample.Labels.GetValueOrDefault(rule.Label)));
}
