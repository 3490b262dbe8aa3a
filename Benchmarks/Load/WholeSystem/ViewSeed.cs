using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using EventDrivenFrontends.Benchmarks.Shared;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Contracts.Views;

namespace EventDrivenFrontends.Benchmarks.Load.WholeSystem;

/// <summary>Fills the view's table by itself, past the projector.</summary>
internal static class ViewSeed
{
    /// <summary>The airline of all items, about which no event of <see cref="EventPublisher"/> is.</summary>
    private const string Airline = "ZZ";

    private const int PerCall = 25;
    private const int AtOnce = 8;

    /// <returns>What keys and data weigh, in bytes.</returns>
    public static async Task<long> FillAsync(Uri cloud, int items)
    {
        using var dynamo = new AmazonDynamoDBClient(
            new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = cloud.AbsoluteUri, AuthenticationRegion = RunningSystem.Region });
        var clock = HybridLogicalClock.ForProcess(TimeProvider.System);
        var weight = 0L;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, items).Chunk(PerCall),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (part, cancellationToken) =>
            {
                var rows = part.Select(item => Row(item, clock)).ToList();
                Interlocked.Add(ref weight, rows.Sum(row => row[ViewTable.Key].S.Length + row[ViewTable.Data].S.Length));
                await dynamo.BatchWriteItemAsync(
                    new BatchWriteItemRequest
                    {
                        RequestItems = new() { [ViewTable.DefaultName] = [.. rows.Select(row => new WriteRequest(new PutRequest(row)))] },
                    },
                    cancellationToken);
            });
        return weight;
    }

    private static Dictionary<string, AttributeValue> Row(int item, HybridLogicalClock clock)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"flight-{item:000000}");
        return new()
        {
            [ViewTable.Partition] = new(ViewTable.PartitionOf(MeasuredSystem.View, key, ViewTable.DefaultBuckets)),
            [ViewTable.Key] = new(key),
            [ViewTable.ChangedAt] = new(clock.Next()),
            [ViewTable.At] = new(Timestamp.Format(TimeProvider.System.GetUtcNow())),
            [ViewTable.Data] = new($$"""{"flightId":"{{key}}","origin":"FRA","dest":"OSL","airlineCode":"{{Airline}}","gate":"B7","event":"SCHEDULED","eventDetails":"{{new string('d', 80)}}"}"""),
        };
    }
}
