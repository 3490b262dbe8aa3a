using System.Globalization;
using System.Text.Json;
using EventDrivenFrontends.Benchmarks.Patterns;
using EventDrivenFrontends.EventPatterns;
using EventDrivenFrontends.EventPatterns.Index;

// How many events a second one core matches against the rules of a bus, by the index and rule by rule.
// Usage: dotnet run -c Release --project Benchmarks/Patterns [rules] [seconds per measurement]
var rules = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
var length = TimeSpan.FromSeconds(args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 2);

Console.WriteLine($"| {rules} rules | matches/s | with parsing the event | rule by rule | matching rules an event |");
Console.WriteLine("| --- | --- | --- | --- | --- |");
foreach (var mix in RuleMix.All(rules))
{
    var patterns = mix.Patterns.Select(text => (Pattern: EventPattern.Parse(text), Rule: text)).ToArray();
    var index = new RuleIndex<string>(patterns);
    var documents = mix.Events.Select(text => JsonDocument.Parse(text)).ToArray();

    var matched = documents.Sum(document => index.Match(document.RootElement).Count);
    var byIndex = PerSecond(i => index.Match(documents[i % documents.Length].RootElement).Count);
    var withParsing = PerSecond(i =>
    {
        using var document = JsonDocument.Parse(mix.Events[i % documents.Length]);
        return index.Match(document.RootElement).Count;
    });
    var ruleByRule = PerSecond(i => patterns.Count(rule => rule.Pattern.Matches(documents[i % documents.Length].RootElement)));
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {mix.Name} | {byIndex:#,0} | {withParsing:#,0} | {ruleByRule:#,0} | {(double)matched / documents.Length:0.0} |"));
}

return 0;

// The median of three, after one that does not count; each repeats the work on this thread until its time is over.
double PerSecond(Func<int, int> match)
{
    Measure(match);
    double[] rates = [Measure(match), Measure(match), Measure(match)];
    Array.Sort(rates);
    return rates[1];
}

double Measure(Func<int, int> match)
{
    const int BetweenLooksAtTheClock = 16;
    var (count, sum) = (0, 0L);
    var started = TimeProvider.System.GetTimestamp();
    while (TimeProvider.System.GetElapsedTime(started) < length / 3)
    {
        for (var i = 0; i < BetweenLooksAtTheClock; i++)
        {
            sum += match(count++);
        }
    }

    GC.KeepAlive(sum);
    return count / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
}
