using EventDrivenFrontends.Benchmarks.Clouds.Servers;

namespace EventDrivenFrontends.Benchmarks.Clouds.Series;

/// <summary>Events put by tens, received by tens and deleted; the queue is drained before the clock stops.</summary>
internal sealed class EventThroughputSeries : BenchmarkSeries
{
    private const int Callers = 4;
    private const int BatchSize = 10;

    public override string Name => "PutEvents → receive and delete, by tens (events)";

    public override bool NeedsEvents => true;

    public override async Task<IWorkload> PrepareAsync(CloudServer cloud) => new Workload(await EventRoad.CreateAsync(cloud));

    private sealed class Workload(EventRoad road) : IWorkload
    {
        public async Task<Round> RunAsync(TimeSpan length)
        {
            var (put, taken) = (0, 0);
            var started = TimeProvider.System.GetTimestamp();
            var round = await Workers.RunAsync(Callers, length, async _ =>
            {
                await road.PutAsync(BatchSize);
                Interlocked.Add(ref put, BatchSize);
                Interlocked.Add(ref taken, await road.TakeAsync(wait: 1));
                return 0;
            });
            while (taken < put)
            {
                taken += await road.TakeAsync(wait: 1);
            }

            return round with { PerSecond = taken / TimeProvider.System.GetElapsedTime(started).TotalSeconds };
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
