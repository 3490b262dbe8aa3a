using System.Globalization;
using EventDrivenFrontends.Benchmarks.Telemetry;

// What telemetry costs: two whole systems side by side, one with metrics and with traces of 1% of the commands, sent to a collector, and one with nothing of
// it. They are loaded in turn, so whatever else the machine does falls on both. Usage: Telemetry [rounds] [events a round] [clients]
var (rounds, events, clients) = (At(0, 9), At(1, 2_000), At(2, 20));
await using var collector = await Collector.StartAsync();
await using var off = await MeasuredSystem.StartAsync("off", collector: null, clients);
await using var on = await MeasuredSystem.StartAsync("on", collector.Address, clients);

Dictionary<MeasuredSystem, List<Round>> measured = new() { [off] = [], [on] = [] };
for (var round = 0; round <= rounds; round++)
{
    // Each goes first as often as the other.
    foreach (var system in round % 2 == 0 ? new[] { off, on } : [on, off])
    {
        var one = await Round.RunAsync(system, events);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{round,3} {system.Name,-4} {one.PerSecond,8:#,0} events/s {one.CpuMicroseconds,8:#,0} µs of CPU an event"));
        if (round > 0)
        {
            measured[system].Add(one);
        }
    }
}

var (less, more) = (Median(off, one => one.PerSecond), Median(on, one => one.PerSecond));
var (cheap, dear) = (Median(off, one => one.CpuMicroseconds), Median(on, one => one.CpuMicroseconds));
var pairs = measured[off].Zip(measured[on], (without, with) => with.CpuMicroseconds / without.CpuMicroseconds).Order().ToList();
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"""
    median of {rounds} rounds of {events} events to {clients} clients, the first round left out
    off {less:#,0} events/s, {cheap:#,0} µs of CPU an event
    on  {more:#,0} events/s, {dear:#,0} µs of CPU an event
    throughput {(more / less) - 1:+0.0%;-0.0%}, CPU {(dear / cheap) - 1:+0.0%;-0.0%}, median of the pairs {pairs[pairs.Count / 2] - 1:+0.0%;-0.0%}
    {collector.Bytes / 1024:#,0} KB of telemetry
    """));
return 0;

double Median(MeasuredSystem system, Func<Round, double> value)
{
    var sorted = measured[system].Select(value).Order().ToList();
    return sorted[sorted.Count / 2];
}

int At(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
