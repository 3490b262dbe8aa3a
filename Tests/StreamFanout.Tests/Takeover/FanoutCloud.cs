using System.Globalization;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.Testing.Embedded;

namespace EventDrivenFrontends.StreamFanout.Tests.Takeover;

/// <summary>The tables that the service uses, the view-model table with its stream, and processes of the service that read it.</summary>
internal sealed class FanoutCloud : ConnectionsTables, IAsyncDisposable
{
    private const string Region = "us-east-1";
    private static readonly TimeSpan Always = TimeSpan.FromDays(1);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await DynamoDb.UpdateTableAsync(new UpdateTableRequest
        {
            TableName = ViewTable.DefaultName,
            StreamSpecification = new() { StreamEnabled = true, StreamViewType = Amazon.DynamoDBv2.StreamViewType.NEW_AND_OLD_IMAGES },
        });
    }

    /// <summary>Enters a gateway that never seems dead.</summary>
    public Task RegisterAsync(Uri gateway) => DynamoDb.PutItemAsync(CoordinationTable.DefaultName, new()
    {
        [CoordinationTable.Group] = new(CoordinationTable.Gateways),
        [CoordinationTable.Id] = new("gateway"),
        [CoordinationTable.GatewayUrl] = new(gateway.AbsoluteUri),
        [CoordinationTable.Heartbeat] = new()
        {
            N = (TimeProvider.System.GetUtcNow() + Always).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        },
    });

    /// <summary>How far each shard has been stored as handled, where anything is.</summary>
    public async Task<Dictionary<string, decimal>> CheckpointsAsync() =>
        (await DynamoDb.ScanAsync(new ScanRequest(CoordinationTable.DefaultName) { ConsistentRead = true })).Items
        .Where(row => row.ContainsKey("checkpoint"))
        .ToDictionary(row => row[CoordinationTable.Id].S, row => decimal.Parse(row["checkpoint"].S, CultureInfo.InvariantCulture));

    public ServiceProcess StartFanout(TimeSpan leaseDuration, TimeSpan allowance, params string[] settings) => ServiceProcess.Start(
        "StreamFanout",
        Endpoint,
        Region,
        [
            "--urls=http://127.0.0.1:0",
            $"--Streams:LeaseDuration={leaseDuration:c}",
            "--Streams:RenewInterval=00:00:00.200",
            "--Fanout:LookupInterval=00:00:00.200",
            $"--Fanout:ClockSkewAllowance={allowance:c}",
            .. settings,
        ]);

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
