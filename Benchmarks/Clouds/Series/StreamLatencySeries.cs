using System.Collections.Concurrent;
using System.Globalization;
using Amazon.DynamoDBStreams;
using Amazon.DynamoDBStreams.Model;
using EventDrivenFrontends.Benchmarks.Clouds.Servers;

namespace EventDrivenFrontends.Benchmarks.Clouds.Series;

/// <summary>Items put by one caller each, from before the write to the record in the hands of one who reads all shards without a pause.</summary>
internal sealed class StreamLatencySeries : BenchmarkSeries
{
    private const int Callers = 4;

    public override string Name => "PutItem → GetRecords";

    public override async Task<IWorkload> PrepareAsync(CloudServer cloud)
    {
        var table = await Items.CreateTableAsync(cloud.DynamoDb, stream: true);
        var arn = (await cloud.DynamoDb.DescribeTableAsync(table)).Table.LatestStreamArn;
        return new Workload(cloud, table, arn);
    }

    private sealed class Workload(CloudServer cloud, string table, string streamArn) : IWorkload
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new(StringComparer.Ordinal);
        private int _count;

        public async Task<Round> RunAsync(TimeSpan length)
        {
            using var ending = new CancellationTokenSource();
            var shards = (await cloud.Streams.DescribeStreamAsync(new DescribeStreamRequest { StreamArn = streamArn })).StreamDescription.Shards;
            var readers = new List<Task>();
            foreach (var shard in shards)
            {
                var iterator = await cloud.Streams.GetShardIteratorAsync(new GetShardIteratorRequest
                {
                    StreamArn = streamArn, ShardId = shard.ShardId, ShardIteratorType = ShardIteratorType.LATEST,
                });
                readers.Add(ReadAsync(iterator.ShardIterator, ending.Token));
            }

            var round = await Workers.RunAsync(Callers, length, PutAndSeeAsync);
            await ending.CancelAsync();
            await Task.WhenAll(readers);
            return round;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private async Task<int> PutAndSeeAsync(int worker)
        {
            var number = Interlocked.Increment(ref _count);
            var seen = _awaited.GetOrAdd(
                number.ToString("d8", CultureInfo.InvariantCulture), _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            await cloud.DynamoDb.PutItemAsync(table, Items.Item(worker, number));
            await seen.Task;
            return 1;
        }

        private async Task ReadAsync(string? iterator, CancellationToken cancellationToken)
        {
            while (iterator is not null && !cancellationToken.IsCancellationRequested)
            {
                var page = await cloud.Streams.GetRecordsAsync(new GetRecordsRequest { ShardIterator = iterator }, CancellationToken.None);
                iterator = page.NextShardIterator;
                foreach (var record in page.Records ?? [])
                {
                    if (_awaited.TryRemove(record.Dynamodb.Keys["sk"].S, out var seen))
                    {
                        seen.SetResult();
                    }
                }
            }
        }
    }
}
