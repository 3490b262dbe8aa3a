using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Benchmarks.Clouds.Servers;

namespace EventDrivenFrontends.Benchmarks.Clouds.Series;

/// <summary>Reads ten items of a partition, from somewhere in its order on.</summary>
internal sealed class QuerySeries : BenchmarkSeries
{
    private const int Callers = 4;
    private const int PageSize = 10;

    public override string Name => $"Query of {PageSize} items";

    public override async Task<IWorkload> PrepareAsync(CloudServer cloud)
    {
        var table = await Items.CreateFilledTableAsync(cloud.DynamoDb);
        var count = 0;
        return new RepeatedCalls(Callers, async _ =>
        {
            var number = Interlocked.Increment(ref count);
            var from = Items.Key(number % Items.Partitions, number / Items.Partitions % (Items.PerPartition - PageSize));
            var answer = await cloud.DynamoDb.QueryAsync(new QueryRequest(table)
            {
                KeyConditionExpression = "pk = :pk AND sk >= :sk",
                ExpressionAttributeValues = new Dictionary<string, AttributeValue> { [":pk"] = from["pk"], [":sk"] = from["sk"] },
                Limit = PageSize,
            });
            return answer.Items.Count == PageSize ? 1 : throw new InvalidDataException("The page is not full.");
        });
    }
}
