using System.Globalization;
using EventDrivenFrontends.Benchmarks.Clouds;
using EventDrivenFrontends.Benchmarks.Clouds.Series;
using EventDrivenFrontends.Benchmarks.Clouds.Servers;

// The same calls of the same SDK clients against each cloud that this machine can run, in turns, so that whatever else the machine does falls on
// all alike. Usage: dotnet run -c Release --project Benchmarks/Clouds [seconds per round] [rounds] [only the series whose name has this]
var length = TimeSpan.FromSeconds(args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 3);
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var only = args.Length > 2 ? args[2] : "";

BenchmarkSeries[] all =
[
    new PutItemSeries(), new GetItemSeries(), new QuerySeries(), new EventThroughputSeries(), new EventLatencySeries(), new StreamLatencySeries(),
];
await using var clouds = await CloudServers.StartAsync();
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{Environment.ProcessorCount} cores, .NET {Environment.Version}; {rounds} rounds of {length.TotalSeconds} s each, in turns; median of the rounds"));
ResultTable.WriteHeader(clouds.All);
foreach (var series in all.Where(series => series.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
{
    ResultTable.WriteRow(series, clouds.All, await Comparison.RunAsync(series, clouds.All, rounds, length));
}

return 0;
