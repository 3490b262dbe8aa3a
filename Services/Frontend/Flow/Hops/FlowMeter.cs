using EventDrivenFrontends.Frontend.Flow.Live;
using EventDrivenFrontends.Frontend.Flow.Measures;
using EventDrivenFrontends.Frontend.Flow.Targets;

namespace EventDrivenFrontends.Frontend.Flow.Hops;

/// <summary>Makes of what services tell, one round after the other, how each hop does.</summary>
internal sealed class FlowMeter
{
    /// <summary>After a pause as long as this, what was counted meanwhile is not what happens now.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, ServiceCounts> _counts = [];
    private Dictionary<string, HopWindow> _windows = NewWindows();
    private DateTimeOffset? _last;

    public FlowReading Add(DateTimeOffset at, IReadOnlyList<ServiceReport> reports)
    {
        var lasted = at - _last;
        if (lasted is null || lasted > LongestPause || lasted <= TimeSpan.Zero)
        {
            lasted = null;
            _counts.Clear();
            _windows = NewWindows();
        }

        _last = at;
        var news = reports.Select(report => CountsOf(report.Service).Add(report.Instances)).SelectMany(totals => totals)
            .ToLookup(totals => totals.Hop, totals => totals.Totals);
        foreach (var hop in HopCatalog.Hops)
        {
            var totals = news[hop.Id].Aggregate(Totals.None, (sum, part) => sum.Plus(part));
            var levels = reports.SelectMany(report => report.Instances)
                .Select(instance => instance.Content.Levels.GetValueOrDefault(hop.Id, Levels.Unknown))
                .Aggregate(Levels.Unknown, (all, one) => all.With(one));
            _windows[hop.Id].Add(at, lasted ?? TimeSpan.Zero, totals, levels);
        }

        var services = reports.Select(report => new ServiceReading(report.Service, report.Instances.Count, report.Faults)).ToList();
        var down = services.Where(service => service.Instances == 0 && service.Faults.Count > 0).ToDictionary(service => service.Id, service => service.Faults);
        var hops = HopCatalog.Hops.Select(hop => Read(hop, down)).ToList();
        return new FlowReading(at, services, SlowestHop.Mark(hops));
    }

    private HopReading Read(Hop hop, Dictionary<string, IReadOnlyList<string>> down)
    {
        var window = _windows[hop.Id];
        var (totals, levels) = (window.Totals, window.Now);
        return new HopReading(
            hop.Id,
            window.Rate,
            totals.Failures,
            Milliseconds(totals.Seconds.Quantile(0.5)),
            Milliseconds(totals.Seconds.Quantile(0.95)),
            levels.Waiting,
            levels.Age,
            levels.Open,
            IsSlowest: false,
            [.. down.GetValueOrDefault(hop.Service, []), .. FaultRules.Of(window)]);
    }

    private ServiceCounts CountsOf(string service)
    {
        if (!_counts.TryGetValue(service, out var counts))
        {
            _counts.Add(service, counts = new ServiceCounts());
        }

        return counts;
    }

    private static Dictionary<string, HopWindow> NewWindows() => HopCatalog.Hops.ToDictionary(hop => hop.Id, _ => new HopWindow());

    private static double? Milliseconds(double? seconds) => seconds * 1000;
}
