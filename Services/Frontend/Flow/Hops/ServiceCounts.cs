using EventDrivenFrontends.Frontend.Flow.Measures;
using EventDrivenFrontends.Frontend.Flow.Targets;

namespace EventDrivenFrontends.Frontend.Flow.Hops;

/// <summary>
/// What is new in the counts of a service's processes. A process that is seen for the first time has counted before anybody looked, so its counts are
/// where it begins; unless it comes in place of one that no longer answers: then it has started since, and all that it counts is new. One that answers
/// again after a silence goes on where it was.
/// </summary>
internal sealed class ServiceCounts
{
    private readonly Dictionary<string, InstanceMetrics> _known = [];
    private readonly HashSet<string> _silent = [];

    public IReadOnlyList<(string Hop, Totals Totals)> Add(IReadOnlyList<InstanceAnswer<InstanceMetrics>> answers)
    {
        var answered = answers.Where(answer => answer.Instance is not null).ToDictionary(answer => answer.Instance!, answer => answer.Content);
        _silent.Clear();
        _silent.UnionWith(_known.Keys.Where(instance => !answered.ContainsKey(instance)));
        var news = answered.SelectMany(pair => Since(pair.Key, pair.Value)).ToList();
        foreach (var (instance, metrics) in answered)
        {
            _known[instance] = metrics;
        }

        return news;
    }

    private IEnumerable<(string Hop, Totals Totals)> Since(string instance, InstanceMetrics now)
    {
        if (_known.TryGetValue(instance, out var before))
        {
            return now.Totals.Select(totals => (totals.Key, totals.Value.Since(before.Totals[totals.Key])));
        }

        if (_silent.FirstOrDefault() is not { } replaced)
        {
            return [];
        }

        _silent.Remove(replaced);
        _known.Remove(replaced);
        return now.Totals.Select(totals => (totals.Key, totals.Value));
    }
}
