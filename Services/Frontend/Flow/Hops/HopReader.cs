using System.Collections.Frozen;
using System.Globalization;
using EventDrivenFrontends.Frontend.Flow.Exposition;
using EventDrivenFrontends.Frontend.Flow.Measures;
using EventDrivenFrontends.Frontend.Flow.Targets;

namespace EventDrivenFrontends.Frontend.Flow.Hops;

/// <summary>Finds in what a process tells what it says about hops.</summary>
internal static class HopReader
{
    private const string Bucket = "_bucket";
    private const string Count = "_count";

    private static readonly FrozenSet<string> Wanted = HopCatalog.Hops.SelectMany(NamesIn).Append("target_info").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether samples of that name say anything about hops.</summary>
    public static bool IsWanted(string name) => Wanted.Contains(name);

    /// <param name="service">Whose process it is: what goes over a hop is counted by the service whose work it is, how it stands may be told by any.</param>
    /// <param name="samples">What the process tells.</param>
    public static InstanceMetrics Read(string service, IReadOnlyList<MetricSample> samples)
    {
        var byName = samples.ToLookup(sample => sample.Name, StringComparer.Ordinal);
        return new InstanceMetrics(
            HopCatalog.Hops.Where(hop => hop.Service == service).ToDictionary(hop => hop.Id, hop => TotalsOf(hop, byName)),
            HopCatalog.Hops.ToDictionary(hop => hop.Id, hop => LevelsOf(hop, byName)));
    }

    private static Totals TotalsOf(Hop hop, ILookup<string, MetricSample> samples) => new(
        Histogram.Of(Find(hop.Seconds, samples, Bucket).Select(sample => (BoundOf(sample), sample.Value))),
        Sum(Find(hop.Failures, samples, Count)) ?? 0,
        Sum(Find(hop.GivenUp, samples)) ?? 0);

    private static Levels LevelsOf(Hop hop, ILookup<string, MetricSample> samples) => new(
        Largest(Find(hop.Waiting, samples)),
        Largest(Find(hop.Age, samples)),
        Largest(Find(hop.DeadLetters, samples)),
        Sum(Find(hop.Open, samples)));

    private static IEnumerable<MetricSample> Find(MetricRef? reference, ILookup<string, MetricSample> samples, string suffix = "") =>
        reference is null ? [] : samples[reference.Name + suffix].Where(reference.Fits);

    private static double? Sum(IEnumerable<MetricSample> samples) => Usable(samples).Aggregate((double?)null, (sum, value) => (sum ?? 0) + value);

    private static double? Largest(IEnumerable<MetricSample> samples) => Usable(samples).Select(value => (double?)value).Max();

    private static IEnumerable<double> Usable(IEnumerable<MetricSample> samples) =>
        samples.Select(sample => sample.Value).Where(value => double.IsFinite(value) && value >= 0);

    private static double BoundOf(MetricSample sample) => sample.Labels.GetValueOrDefault("le") switch
    {
        "+Inf" or "Inf" => double.PositiveInfinity,
        var text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound) ? bound : double.NaN,
    };

    private static IEnumerable<string> NamesIn(Hop hop)
    {
        yield return hop.Seconds.Name + Bucket;
        if (hop.Failures is { } failures)
        {
            yield return failures.Name + Count;
        }

        foreach (var reference in new[] { hop.GivenUp, hop.Waiting, hop.Age, hop.DeadLetters, hop.Open }.OfType<MetricRef>())
        {
            yield return reference.Name;
        }
    }
}
