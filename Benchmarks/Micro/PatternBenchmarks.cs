using System.Text.Json;
using BenchmarkDotNet.Attributes;
using EventDrivenFrontends.EventPatterns;
using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.Benchmarks.Micro;

/// <summary>An event finds its rules on a bus.</summary>
public class PatternBenchmarks
{
    private readonly JsonDocument _event = JsonDocument.Parse(
        """{"source":"flights.events","detail-type":"Flight status updated","detail":{"flightId":"AA0042","event":"BOARDING","delay":17,"meta":{"version":"019a8b3c4d5e0000-7f3a"}}}""");
    private readonly EventPattern _one = EventPattern.Parse("""{"source":["flights.events"],"detail":{"event":["BOARDING","LANDED"],"delay":[{"numeric":[">",10]}]}}""");
    private RuleIndex<string> _index = null!;

    [Params(10, 1000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Prepare() => _index = new RuleIndex<string>([.. Enumerable.Range(0, Rules).Select(rule => (
        EventPattern.Parse($$$"""{"source":["flights.events"],"detail":{"flightId":[{"prefix":"AA{{{rule:0000}}}"}],"delay":[{"numeric":[">",{{{rule}}}]}]}}"""), $"{rule}"))]);

    [Benchmark]
    public int AllByIndex() => _index.Match(_event.RootElement).Count;

    [Benchmark]
    public bool OneByItself() => _one.Matches(_event.RootElement);
}
