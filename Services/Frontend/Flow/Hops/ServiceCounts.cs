using EventDrivenFrontends.Frontend.Flow.Measures;
using EventDrivenFrontends.Frontend.Flow.Targets;

namespace EventDrivenFrontends.Frontend.Flow.Hops;

/// <summary>
/// What is new in the counts of a service's processes. A process that is seen for the first time has counted before anybody looked, so its counts are
/// where it begins; unless it comes in place of one that no longer answers: then it has started since, and all that it counts is new.
/// </summary>
internal sealed class ServiceCounts
{
    private Dictionary<string, InstanceMetrics> _held = [];
    private bool _isMissing;

    public IReadOnlyList<(string Hop, Totals Totals)> Add(IReadOnlyList<InstanceAnswer<InstanceMetrics>> answers)
    {
        var answered = answers.Where(answer => answer.Instance is not null).ToDictionary(answer => answer.Instance!, answer => answer.Content);
        var isReplaced = _isMissing || _held.Keys.Any(instance => !answered.ContainsKey(instance));
        var news = answered.SelectMany(pair => Since(pair.Key, pair.Value, isReplaced)).ToList();
        _isMissing = answered.Count == 0 && (_isMissing || _held.Count > 0);
        _held = answered;
        return news;
    }

    private IEnumerable<(string Hop, Totals Totals)> Since(string instance, InstanceMetrics now, bool isReplaced)
    {
        if (_held.TryGetValue(instance, out var before))
        {
            return now.Totals.Select(totals => (totals.Key, totals.Value.Since(before.Totals[totals.Key])));
        }

        return isReplaced ? now.Totals.Select(totals => (totals.Key, totals.Value)) : [];
    }
}
