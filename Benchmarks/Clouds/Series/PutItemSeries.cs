using EventDrivenFrontends.Benchmarks.Clouds.Servers;

namespace EventDrivenFrontends.Benchmarks.Clouds.Series;

/// <summary>Writes over a bounded set of items, so that no table grows with its cloud's speed.</summary>
internal sealed class PutItemSeries : BenchmarkSeries
{
    private const int Callers = 4;

    public override string Name => "PutItem";

    public override async Task<IWorkload> PrepareAsync(CloudServer cloud)
    {
        var table = await Items.CreateTableAsync(cloud.DynamoDb);
        var count = 0;
        return new RepeatedCalls(Callers, async _ =>
        {
            var number = Interlocked.Increment(ref count);
            await cloud.DynamoDb.PutItemAsync(table, Items.Item(number % Items.Partitions, number / Items.Partitions % Items.PerPartition));
            return 1;
        });
    }
}
