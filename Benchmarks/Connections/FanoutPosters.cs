using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Connections;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.ServiceDefaults;
using EventDrivenFrontends.ServiceDefaults.Aws;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.StreamFanout.Delivery;
using EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;
using EventDrivenFrontends.StreamFanout.Streams;
using EventDrivenFrontends.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.Benchmarks.Connections;

/// <summary>
/// StreamFanout's own delivery, put together as the service does it, without the reading of the stream: for each change of an item the subscribers are looked up in the
/// table, and each is posted a frame. Every client follows four views, which change in turn: the next change of a view comes when all have the one before, as
/// changes would otherwise be put together in one post.
/// </summary>
internal sealed class FanoutPosters(WebApplication app, ServiceProcess cloud, Audience audience) : IPosters, IAsyncDisposable
{
    private const string Region = "us-east-1";
    private static readonly string[] Views = ["flights", "seats", "viruses", "weather"];

    private readonly ShardSession _session = new();
    private int _version;

    public static async Task<FanoutPosters> StartAsync(Uri gateway, Audience audience)
    {
        var address = FreeAddress();
        var cloud = ServiceProcess.Start("EmbeddedAws", address, Region, $"--urls={address}");
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", address.AbsoluteUri);
        Environment.SetEnvironmentVariable("AWS_REGION", Region);
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "test");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "test");
        var builder = WebApplication.CreateSlimBuilder(
            ["--Fanout:Delivery=ApiGateway", $"--Connections:CallbackUrl={gateway}", "--Cursors:Secret=of the benchmark", "--Logging:LogLevel:Default=Error"]);
        builder.AddServiceDefaults();
        builder.AddDynamoDb();
        builder.AddDynamoDbStreams();
        builder.AddShardReading();
        builder.AddDelivery();
        var posters = new FanoutPosters(builder.Build(), cloud, audience);
        await posters.PrepareAsync();
        return posters;
    }

    public async Task<long> PostAsync(TimeSpan length)
    {
        var begin = TimeProvider.System.GetTimestamp();
        return (await Task.WhenAll(Views.Select(view => Task.Run(() => PostAsync(view, begin, length))))).Sum();
    }

    private async Task<long> PostAsync(string view, long begin, TimeSpan length)
    {
        var (delivery, posts) = (app.Services.GetRequiredService<SubscriberDelivery>(), 0L);
        while (TimeProvider.System.GetElapsedTime(begin) < length)
        {
            var delivered = await delivery.DeliverAsync([NextStep(view)], _session, CancellationToken.None);
            await delivered;
            posts += audience.Ids.Count;
        }

        return posts;
    }

    /// <summary>A delivery ends when all posts have been taken, and the clients have read them a moment later.</summary>
    public async Task ReceivedAsync(long messages)
    {
        for (var before = -1L; before != audience.Bytes;)
        {
            before = audience.Bytes;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await cloud.DisposeAsync();
    }

    private ItemStep NextStep(string view)
    {
        var version = Interlocked.Increment(ref _version).ToString("D16", CultureInfo.InvariantCulture);
        var data = JsonSerializer.Deserialize<JsonElement>("""{"gate":"A12"}""");
        return new ItemStep(new Change(view, "AA-1", ChangeOp.Upsert, version, "2026-01-01T00:00:00.000Z", data));
    }

    private async Task PrepareAsync()
    {
        var dynamoDb = app.Services.GetRequiredService<IAmazonDynamoDB>();
        await Eventually.BeAsync(() => TryCreateTablesAsync(dynamoDb), "the cloud has tables");
        await app.Services.GetRequiredService<FanoutCursors>().EnsureAsync(CancellationToken.None);
        var connections = app.Services.GetRequiredService<ConnectionStore>();
        var subscriptions = app.Services.GetRequiredService<SubscriptionStore>();
        var now = TimeProvider.System.GetUtcNow();
        await Parallel.ForEachAsync(audience.Ids, async (id, cancellationToken) =>
        {
            await connections.AddAsync(new ConnectionRow(id, now, now), cancellationToken);
            foreach (var topic in Views.Select(view => Topic.Of(view)))
            {
                await subscriptions.OpenAsync(id, until: null, topic, topic.Text, "attempt", Views.Length, cancellationToken);
                await subscriptions.TryGoLiveAsync(id, topic, topic.Text, "attempt", cancellationToken);
            }
        });
    }

    private static async Task<bool> TryCreateTablesAsync(IAmazonDynamoDB dynamoDb)
    {
        try
        {
            await CreateTableAsync(dynamoDb, ViewTable.DefaultName, ViewTable.Partition, ViewTable.Key);
            await CreateTableAsync(dynamoDb, ConnectionsTable.DefaultName, ConnectionsTable.Partition, ConnectionsTable.Id);
            await CreateTableAsync(dynamoDb, CoordinationTable.DefaultName, CoordinationTable.Group, CoordinationTable.Id);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Task<CreateTableResponse> CreateTableAsync(IAmazonDynamoDB dynamoDb, string name, params string[] keys) => dynamoDb.CreateTableAsync(new CreateTableRequest
    {
        TableName = name,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions = [.. keys.Select(key => new AttributeDefinition(key, ScalarAttributeType.S))],
        KeySchema = [.. keys.Select((key, i) => new KeySchemaElement(key, i == 0 ? KeyType.HASH : KeyType.RANGE))],
    });

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
