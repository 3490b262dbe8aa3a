using EventDrivenFrontends.Benchmarks.Clouds.Series;
using EventDrivenFrontends.Benchmarks.Clouds.Servers;

namespace EventDrivenFrontends.Benchmarks.Clouds;

/// <summary>Runs a series on all clouds in turns, after a round on each that does not count.</summary>
internal static class Comparison
{
    public static async Task<Dictionary<CloudServer, Summary>> RunAsync(
        BenchmarkSeries series, IReadOnlyList<CloudServer> clouds, int rounds, TimeSpan length)
    {
        var able = clouds.Where(cloud => cloud.HasEvents || !series.NeedsEvents).ToList();
        Dictionary<CloudServer, IWorkload> workloads = [];
        foreach (var cloud in able)
        {
            workloads[cloud] = await series.PrepareAsync(cloud);
            await workloads[cloud].RunAsync(length);
        }

        var results = able.ToDictionary(cloud => cloud, _ => new List<Round>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var cloud in able)
            {
                results[cloud].Add(await workloads[cloud].RunAsync(length));
            }
        }

        foreach (var workload in workloads.Values)
        {
            await workload.DisposeAsync();
        }

        return results.ToDictionary(result => result.Key, result => Summary.Of(result.Value));
    }
}
