using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.Testing.Embedded;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Protection.Storm;

/// <summary>The gateway as a process of its own, so that as many clients as one process may have sockets can come to it; with its tables and a fan-out.</summary>
internal sealed partial class GatewayProcess : IAsyncDisposable
{
    private const string Region = "us-east-1";

    private readonly Fanout _fanout = new();
    private readonly ConnectionsTables _tables;
    private readonly ServiceProcess _process;
    private HttpClient _http = new();

    private GatewayProcess(ConnectionsTables tables)
    {
        _tables = tables;
        _process = ServiceProcess.Start(
            "WebSocketGateway", tables.Endpoint, Region, "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", "--Limits:RequestBurst=1000000");
    }

    public Uri Address => _http.BaseAddress!;

    /// <summary>Starts it with a view, and waits until it has read its table after the first delivery.</summary>
    public static async Task<GatewayProcess> StartAsync(ViewDescription view)
    {
        var tables = new ConnectionsTables();
        await tables.InitializeAsync();
        var gateway = new GatewayProcess(tables);
        try
        {
            await gateway.BeginAsync(view);
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    /// <summary>Changes an item, in the table and by a delivery.</summary>
    public async Task PutAsync(string view, string key, string data)
    {
        var change = _fanout.Upsert(view, key, data);
        await StoreAsync(change);
        await DeliverAsync(_fanout.Next(change.Version, change));
    }

    /// <summary>How many WebSockets are open, as the gateway counts them.</summary>
    public async Task<int> ConnectionsAsync()
    {
        var text = await _http.GetStringAsync("/metrics");
        var line = text.Split('\n').Single(line => line.StartsWith("edf_connections", StringComparison.Ordinal) && line.Contains("\"websocket\"", StringComparison.Ordinal));
        return (int)double.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
        await _tables.DisposeAsync();
    }

    private async Task BeginAsync(ViewDescription view)
    {
        await StoreAsync(_fanout.Upsert(ViewDescription.Catalog, view.Name, JsonSerializer.Serialize(view, ContractsJson.Default.ViewDescription)));
        var listens = await Eventually.GetAsync(
            () => Task.FromResult(Listening().Match(_process.Output)), found => found.Success, "the gateway listens");
        _http = new HttpClient { BaseAddress = new Uri(listens.Groups[1].Value) };
        await Eventually.BeAsync(async () => (await _http.GetAsync("/health")).IsSuccessStatusCode, "the gateway is healthy");
        await DeliverAsync(_fanout.Next());
    }

    private async Task StoreAsync(Change change) => await _tables.DynamoDb.PutItemAsync(ViewTable.DefaultName, new Dictionary<string, AttributeValue>
    {
        [ViewTable.Partition] = new(ViewTable.PartitionOf(change.View, change.Key, ViewTable.DefaultBuckets)),
        [ViewTable.Key] = new(change.Key),
        [ViewTable.ChangedAt] = new(change.Version),
        [ViewTable.At] = new(change.At),
        [ViewTable.Data] = new(change.Data!.Value.GetRawText()),
    });

    private async Task DeliverAsync(FanoutDelivery delivery)
    {
        using var answer = await _http.PostAsJsonAsync(FanoutDelivery.Path, delivery, ContractsJson.Default.FanoutDelivery);
        answer.EnsureSuccessStatusCode();
    }

    [GeneratedRegex(@"Now listening on: (http://[0-9.:]+)")]
    private static partial Regex Listening();
}
