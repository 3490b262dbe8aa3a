using Amazon.SQS.Model;
using EventDrivenFrontends.Benchmarks.Clouds.Servers;

namespace EventDrivenFrontends.Benchmarks.Clouds.Series;

/// <summary>One event at a time, from before it is put to its arrival at a receiver that already waits.</summary>
internal sealed class EventLatencySeries : BenchmarkSeries
{
    private const int Patience = 20;

    public override string Name => "PutEvents → waiting receiver, one by one";

    public override bool NeedsEvents => true;

    public override async Task<IWorkload> PrepareAsync(CloudServer cloud) => new Workload(cloud, await EventRoad.CreateAsync(cloud));

    private sealed class Workload(CloudServer cloud, EventRoad road) : IWorkload
    {
        private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(5);

        public async Task<Round> RunAsync(TimeSpan length)
        {
            List<double> times = [];
            var started = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(started) < length)
            {
                var waiting = cloud.Queues.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = road.QueueUrl, WaitTimeSeconds = Patience });
                await Task.Delay(Settle, TimeProvider.System);
                var before = TimeProvider.System.GetTimestamp();
                await road.PutAsync(1);
                var received = await waiting;
                times.Add(TimeProvider.System.GetElapsedTime(before).TotalMilliseconds);
                await road.DeleteAsync(received.Messages);
            }

            // The pause and the deletion are not of the road, so the rate is that of the durations alone.
            return new Round(1000 * times.Count / times.Sum(), times);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
