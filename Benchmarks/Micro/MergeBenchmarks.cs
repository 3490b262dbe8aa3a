using System.Globalization;
using BenchmarkDotNet.Attributes;
using EventDrivenFrontends.ViewModelProjector.Merge;

namespace EventDrivenFrontends.Benchmarks.Micro;

/// <summary>An event is merged into an item of eight fields: a newer one, and one that comes too late.</summary>
public class MergeBenchmarks
{
    private static readonly string[] Names = ["origin", "dest", "airlineCode", "flightNum", "gate", "terminal", "event", "eventDetails"];

    private readonly ItemState _state = ItemState.Empty.Apply(Event(EventEffect.Creates, 2));
    private readonly ItemEvent _newer = Event(EventEffect.Changes, 3);
    private readonly ItemEvent _late = Event(EventEffect.Changes, 1);
    private readonly string _text = MergeJson.Write(ItemState.Empty.Apply(Event(EventEffect.Creates, 2)));

    [Benchmark]
    public object Newer() => _state.Apply(_newer);

    [Benchmark]
    public object Late() => _state.Apply(_late);

    [Benchmark]
    public object ReadFromTheTable() => MergeJson.Read(_text);

    [Benchmark]
    public object WriteForTheTable() => MergeJson.Write(_state);

    private static ItemEvent Event(EventEffect effect, int version) => new(
        effect,
        string.Create(CultureInfo.InvariantCulture, $"019a8b3c4d5e{version:x4}-7f3a"),
        DateTimeOffset.UnixEpoch,
        [.. Names.Select(name => KeyValuePair.Create(name, $"\"value {version}\""))]);
}
