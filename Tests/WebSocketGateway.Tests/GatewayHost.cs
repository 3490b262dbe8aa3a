using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Amazon.DynamoDBv2;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Replica;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EventDrivenFrontends.WebSocketGateway.Tests;

/// <summary>The whole service on a free port, with a table that the test writes.</summary>
internal sealed class GatewayHost : WebApplicationFactory<Program>
{
    private readonly ScriptedViewSource _source;
    private readonly (string Key, string? Value)[] _settings;
    private readonly IAmazonDynamoDB _dynamoDb = RecordingDynamoDb.Create();

    private GatewayHost(ScriptedViewSource source, (string Key, string? Value)[] settings)
    {
        (_source, _settings) = (source, settings);
        UseKestrel(0);
    }

    public static ViewDescription Flights { get; } = new("flights", "flightId", ViewAccess.Public, ["airlineCode", "event", "dest"]);

    public static ViewDescription Seats { get; } = new("seats", "userId", ViewAccess.Owner, ["newSeat"]);

    public RecordingDynamoDb DynamoDb => (RecordingDynamoDb)_dynamoDb;

    /// <summary>A client of the running service.</summary>
    public HttpClient Http => field ??= CreateClient();

    /// <summary>Starts the service and waits until it has read the table.</summary>
    public static async Task<GatewayHost> StartAsync(ScriptedViewSource source, params (string Key, string? Value)[] settings)
    {
        var host = Start(source, settings);
        await host.BeHealthyAsync();
        return host;
    }

    public static GatewayHost Start(ScriptedViewSource source, params (string Key, string? Value)[] settings)
    {
        var host = new GatewayHost(source, settings);
        host.StartServer();
        return host;
    }

    public Task BeHealthyAsync() => Eventually.GetAsync(
        async () => (await Http.GetAsync("/health")).IsSuccessStatusCode, healthy => healthy, "the gateway is healthy");

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    public Task<HttpResponseMessage> DeliverAsync(FanoutDelivery delivery) =>
        Http.PostAsJsonAsync(FanoutDelivery.Path, delivery, ContractsJson.Default.FanoutDelivery);

    /// <summary>Makes the first delivery, which counts as a gap, and waits until the table has been read after it.</summary>
    public async Task AttachAsync(ScriptedViewSource source, Fanout fanout)
    {
        var reloads = Services.GetRequiredService<ReloadRequests>();
        var readings = source.Readings;
        (await DeliverAsync(fanout.Next())).EnsureSuccessStatusCode();
        await Eventually.BeAsync(() => source.Readings > readings && !reloads.IsPending, "the table has been read again");
    }

    public async Task<TestSocket> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(Http.BaseAddress!) { Scheme = "ws", Path = "/ws" }.Uri, CancellationToken.None);
        return new TestSocket(socket);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(
            _settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))))
        .ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<IViewSource>(_source));
            services.Replace(ServiceDescriptor.Singleton(_dynamoDb));
        });
}
