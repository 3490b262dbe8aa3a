using EventDrivenFrontends.Benchmarks.Clouds.Servers;

namespace EventDrivenFrontends.Benchmarks.Clouds.Series;

/// <summary>Reads one item after the other by its key.</summary>
internal sealed class GetItemSeries : BenchmarkSeries
{
    private const int Callers = 4;

    public override string Name => "GetItem";

    public override async Task<IWorkload> PrepareAsync(CloudServer cloud)
    {
        var table = await Items.CreateFilledTableAsync(cloud.DynamoDb);
        var count = 0;
        return new RepeatedCalls(Callers, async _ =>
        {
            var number = Interlocked.Increment(ref count);
            var answer = await cloud.DynamoDb.GetItemAsync(
                table, Items.Key(number % Items.Partitions, number / Items.Partitions % Items.PerPartition));
            return answer.Item.Count > 2 ? 1 : throw new InvalidDataException("The item is not whole.");
        });
    }
}
