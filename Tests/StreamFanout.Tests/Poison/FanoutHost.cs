using Amazon.DynamoDBStreams;
using Amazon.Runtime;
using EventDrivenFrontends.ServiceDefaults;
using EventDrivenFrontends.ServiceDefaults.Aws;
using EventDrivenFrontends.StreamFanout.Delivery;
using EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;
using EventDrivenFrontends.StreamFanout.Streams;
using EventDrivenFrontends.StreamFanout.Tests.Takeover;
using EventDrivenFrontends.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.StreamFanout.Tests.Poison;

/// <summary>The service as its program composes it, in this process, with a handler that can be made to fail.</summary>
internal sealed class FanoutHost : IAsyncDisposable
{
    private static readonly BasicAWSCredentials Credentials = new("test", "test");

    private readonly WebApplication _app;

    private FanoutHost(WebApplication app) => _app = app;

    public FaultyHandler Handler => (FaultyHandler)_app.Services.GetRequiredService<IShardHandler>();

    public static async Task<FanoutHost> StartAsync(FanoutCloud cloud, TimeSpan handlingLimit, TimeSpan allowance, Uri management, params string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(
        [
            "--urls=http://127.0.0.1:0",
            $"--Streams:HandlingLimit={handlingLimit:c}",
            "--Streams:RenewInterval=00:00:00.200",
            "--Streams:CheckpointInterval=00:00:00.100",
            "--Fanout:LookupInterval=00:00:00.200",
            $"--Fanout:ClockSkewAllowance={allowance:c}",
            $"--Connections:CallbackUrl={management}",
            .. settings,
        ]);
        builder.AddServiceDefaults();
        builder.AddDynamoDb();
        builder.AddDynamoDbStreams();
        builder.AddShardReading();
        builder.AddDelivery();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(cloud.DynamoDb);
        builder.Services.AddSingleton<IAmazonDynamoDBStreams>(
            _ => new AmazonDynamoDBStreamsClient(Credentials, new AmazonDynamoDBStreamsConfig { ServiceURL = cloud.Endpoint.ToString() }));
        builder.Services.AddSingleton(services => new ManagementHttp(
            management, new RequestSigner("us-east-1", "execute-api"), Credentials, new SocketsHttpHandler(), TimeProvider.System));
        MakeFaulty(builder.Services);
        var app = builder.Build();
        app.MapServiceDefaults();
        await app.StartAsync();
        return new FanoutHost(app);
    }

    /// <summary>What tells it from others.</summary>
    public InstanceId Id => _app.Services.GetRequiredService<InstanceId>();

    /// <summary>How far each shard has been stored as handled.</summary>
    public async Task<Dictionary<string, string?>> CheckpointsAsync() => (await LeasesAsync()).ToDictionary(lease => lease.ShardId, lease => lease.Checkpoint);

    public async Task<List<Lease>> LeasesAsync() => await Leases.ListAsync(await StreamAsync(), default);

    /// <summary>Has another take a shard, with a checkpoint of its own.</summary>
    public async Task TakeAsync(string shardId, InstanceId other, string checkpoint)
    {
        var stream = await StreamAsync();
        await Eventually.BeAsync(
            async () => await Leases.TryOwnAsync(stream, (await Leases.ListAsync(stream, default)).Single(lease => lease.ShardId == shardId), other, null, default) is not null,
            "the lease is taken");
        Assert.True(await Leases.TryCheckpointAsync(stream, shardId, other, checkpoint, default));
    }

    private LeaseTable Leases => _app.Services.GetRequiredService<LeaseTable>();

    private Task<string> StreamAsync() => _app.Services.GetRequiredService<ShardSource>().FindStreamAsync(default);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static void MakeFaulty(IServiceCollection services)
    {
        var own = services.Last(service => service.ServiceType == typeof(IShardHandler));
        services.AddSingleton<IShardHandler>(provider => new FaultyHandler((IShardHandler)(own.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, own.ImplementationType!))));
    }
}
