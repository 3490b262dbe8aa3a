using System.Globalization;
using EventDrivenFrontends.Benchmarks.Walkthrough;

// Starts the whole system as a user does, and measures what a user notices: when the page is live, how long a click takes to reach another window,
// and how much memory it all takes. Usage: dotnet run --project Benchmarks/Walkthrough [clicks]   (build the solution first)
var clicks = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 500;
using var ceiling = new CancellationTokenSource(TimeSpan.FromMinutes(3));

await using var system = SystemProcess.Start();
var live = await system.WaitUntilLiveAsync(ceiling.Token);
Console.WriteLine($"page live after            {live.TotalSeconds,8:F1} s   (dotnet run --no-build to page, views and feed ready)");
Console.WriteLine($"processor time until then  {system.CpuTime().TotalSeconds,8:F1} s   (AppHost and services)");

var delays = await Clicks.MeasureAsync(clicks, ceiling.Token);
Console.WriteLine($"click to other window, p50 {Percentile(0.50),8:F1} ms  ({clicks} viruses, one after the other)");
Console.WriteLine($"                       p90 {Percentile(0.90),8:F1} ms");
Console.WriteLine($"                       p99 {Percentile(0.99),8:F1} ms");
var (taken, resident) = system.Megabytes();
Console.WriteLine($"memory of all processes    {taken,8:F0} MB  (AppHost and services; what they share counts once)");
Console.WriteLine($"                           {resident,8:F0} MB  (resident in each, added up)");
return 0;

double Percentile(double share) => delays[(int)Math.Min(delays.Length - 1, share * delays.Length)].TotalMilliseconds;
