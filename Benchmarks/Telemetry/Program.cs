using System.Globalization;
using EventDrivenFrontends.Benchmarks.Telemetry;

// What telemetry costs: three whole systems side by side, one with nothing of it, one with metrics, and one with metrics and with traces of 1% of the commands, sent
// to a collector. They are loaded in turn, so whatever else the machine does falls on all. Until a system has run for a while, half of its time goes into compiling its
// code again, more of it where there is more code: that is what the rounds before are for. Usage: Telemetry [rounds] [events a round] [clients] [rounds before]
var (rounds, events, clients, warmUp) = (At(0, 27), At(1, 2_000), At(2, 20), At(3, 27));
await using var collector = await Collector.StartAsync();
await using var off = await MeasuredSystem.StartAsync("off", metrics: false, collector: null, clients);
await using var measured = await MeasuredSystem.StartAsync("metrics", metrics: true, collector: null, clients);
await using var on = await MeasuredSystem.StartAsync("on", metrics: true, collector.Address, clients);

MeasuredSystem[] systems = [off, measured, on];
var results = systems.ToDictionary(system => system, _ => new List<Round>());
for (var round = 0; round < warmUp + rounds; round++)
{
    // Each goes first, second and last as often as the others.
    for (var turn = 0; turn < systems.Length; turn++)
    {
        var system = systems[(round + turn) % systems.Length];
        var one = await Round.RunAsync(system, events);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{round,3} {system.Name,-8} {one.PerSecond,8:#,0} events/s {one.CpuMicroseconds,8:#,0} µs of CPU an event"));
        if (round >= warmUp)
        {
            results[system].Add(one);
        }
    }
}

Console.WriteLine($"medians of {rounds} rounds of {events} events to {clients} clients, after {warmUp} to warm up");
foreach (var system in systems)
{
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{system.Name,-8} {Median(system, one => one.PerSecond),8:#,0} events/s ({ToOff(system, one => one.PerSecond):+0.0%;-0.0%;0%}), "
        + $"{Median(system, one => one.CpuMicroseconds),6:#,0} µs of CPU an event ({ToOff(system, one => one.CpuMicroseconds):+0.0%;-0.0%;0%})"));
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{collector.Bytes / 1024:#,0} KB of telemetry"));
return 0;

double ToOff(MeasuredSystem system, Func<Round, double> value) => (Median(system, value) / Median(off, value)) - 1;

double Median(MeasuredSystem system, Func<Round, double> value)
{
    var sorted = results[system].Select(value).Order().ToList();
    return sorted[sorted.Count / 2];
}

int At(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
