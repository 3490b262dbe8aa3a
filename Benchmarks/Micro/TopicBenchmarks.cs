using BenchmarkDotNet.Attributes;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;

namespace EventDrivenFrontends.Benchmarks.Micro;

/// <summary>Which of many topics a change concerns: the whole view, single keys, and filters on two fields.</summary>
public class TopicBenchmarks
{
    private readonly TopicIndex _index = new();
    private AppliedChange _change;

    [Params(100, 10_000)]
    public int Topics { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var view = new ViewReplica(
            new ViewDescription("flights", "flightId", ViewAccess.Public, ["airlineCode", "event", "flightNum"]), new ReplicaOptions(), TimeProvider.System);
        foreach (var spelling in Enumerable.Range(0, Topics - 1).Select(Spelling).Prepend("flights"))
        {
            _index.Add(new TopicHub(spelling, new ResolvedTopic(view, Parse(spelling))));
        }

        _change = new AppliedChange(Samples.Entry(42), Samples.Entry(42), IsJump: false);
    }

    [Benchmark]
    public int Find() => _index.Find(_change).Count();

    private static string Spelling(int number) =>
        number % 2 == 0 ? $"flights/flight-{number}" : $"flights?airlineCode={Samples.AirlineOf(number)}&flightNum={number}";

    private static Topic Parse(string spelling) => Topic.TryParse(spelling, out var topic, out var error) ? topic : throw new FormatException(error);
}
