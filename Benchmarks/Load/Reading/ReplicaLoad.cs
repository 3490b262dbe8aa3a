using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using EventDrivenFrontends.Benchmarks.Load.Servers;
using EventDrivenFrontends.Benchmarks.Shared;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Contracts.Views;

namespace EventDrivenFrontends.Benchmarks.Load.Reading;

/// <summary>Starts the gateway over an empty view and over a large one.</summary>
internal static class ReplicaLoad
{
    private const string Gateway = "WebSocketGateway";
    private const string Projector = "ViewModelProjector";
    private const string View = "flights";
    private const int PerCall = 25;
    private const int AtOnce = 8;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    public static async Task<ReplicaResult> RunAsync(int items)
    {
        // The projector describes the views.
        await using var system = await RunningSystem.StartAsync(new ServiceStart(Projector));
        var (secondsEmpty, bytesEmpty) = await StartAsync(system);
        await system.EndAsync(Projector);
        var data = await SeedAsync(system.Cloud, items);
        var (seconds, bytes) = await StartAsync(system);
        return new ReplicaResult(items, data, seconds, secondsEmpty, (bytes - bytesEmpty - data) / (double)items);
    }

    private static async Task<(double Seconds, long Bytes)> StartAsync(RunningSystem system)
    {
        var start = TimeProvider.System.GetTimestamp();
        await system.AddAsync(new ServiceStart(Gateway));
        var ready = TimeProvider.System.GetElapsedTime(start);
        await Task.Delay(Settling, TimeProvider.System);
        var bytes = new ProcessTree(system.ProcessOf(Gateway).Id).Memory;
        await system.EndAsync(Gateway);
        return (ready.TotalSeconds, bytes);
    }

    /// <returns>What keys and data weigh.</returns>
    private static async Task<long> SeedAsync(Uri cloud, int items)
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
            [ViewTable.Partition] = new(ViewTable.PartitionOf(View, key, ViewTable.DefaultBuckets)),
            [ViewTable.Key] = new(key),
            [ViewTable.ChangedAt] = new(clock.Next()),
            [ViewTable.At] = new(Timestamp.Format(TimeProvider.System.GetUtcNow())),
            [ViewTable.Data] = new($$"""{"flightId":"{{key}}","origin":"FRA","dest":"OSL","airlineCode":"AA","gate":"B7","event":"SCHEDULED","eventDetails":"{{new string('d', 80)}}"}"""),
        };
    }
}
