using System.Globalization;
using EventDrivenFrontends.Benchmarks.Load.Reading;
using EventDrivenFrontends.Benchmarks.Load.Results;

namespace EventDrivenFrontends.Benchmarks.Load.Commands;

/// <summary>What a large view takes in the gateway, and how long it takes to load.</summary>
internal static class ReplicaCommand
{
    private static readonly string[] Sizes = ["1000", "10000", "100000"];

    public static Command Describe() => new(
        "replica",
        "time to load a view from the embedded cloud's table, and memory for each item",
        [Option.Words("items", "sizes of the view", Sizes)],
        RunAsync);

    private static async Task RunAsync(Arguments arguments)
    {
        var results = new List<ReplicaResult>();
        foreach (var items in arguments.Numbers("items"))
        {
            results.Add(await ReplicaLoad.RunAsync(items));
            Console.WriteLine(results[^1]);
        }

        var table = new ResultTable("items", "data, bytes each", "memory beyond it, bytes each", "ready after s", "with an empty view, s");
        foreach (var result in results)
        {
            table.Add(
                result.Items.ToString("#,0", CultureInfo.InvariantCulture),
                $"{result.DataBytes / result.Items}",
                result.BytesBeyondData.ToString("#,0", CultureInfo.InvariantCulture),
                result.ReadySeconds.ToString("0.0", CultureInfo.InvariantCulture),
                result.ReadySecondsEmpty.ToString("0.0", CultureInfo.InvariantCulture));
        }

        await Report.TellAsync("replica", results, LoadJson.Default.ReportReplicaResult, table);
    }
}
