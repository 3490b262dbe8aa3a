using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EventDrivenFrontends.WebSocketGateway.Tests;

/// <summary>The whole service on a free port, with a table that the test writes.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ScriptedViewSource _source;

    private GatewayHost(WebApplication app, ScriptedViewSource source, RecordingDynamoDb dynamoDb)
    {
        (_app, _source, DynamoDb) = (app, source, dynamoDb);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        if (app.Configuration["Kestrel:EndpointDefaults:Protocols"] == "Http2")
        {
            (Http.DefaultRequestVersion, Http.DefaultVersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        }
    }

    public static ViewDescription Flights { get; } = new("flights", "flightId", ViewAccess.Public, ["airlineCode", "event", "dest"]);

    public static ViewDescription Seats { get; } = new("seats", "userId", ViewAccess.Owner, ["newSeat"]);

    public RecordingDynamoDb DynamoDb { get; }

    public HttpClient Http { get; }

    public IReadOnlyList<Uri> Addresses => [.. _app.Urls.Select(url => new Uri(url))];

    public Uri Address => Http.BaseAddress!;

    public IServiceProvider Services => _app.Services;

    public OpenConnections Connections => Services.GetRequiredService<OpenConnections>();

    /// <summary>Starts the service and waits until it has read the table.</summary>
    public static Task<GatewayHost> StartAsync(ScriptedViewSource source, params (string Key, string Value)[] settings) =>
        StartAsync(source, _ => { }, settings);

    /// <inheritdoc cref="StartAsync(ScriptedViewSource, ValueTuple{string, string}[])"/>
    public static async Task<GatewayHost> StartAsync(
        ScriptedViewSource source, Action<IServiceCollection> configure, params (string Key, string Value)[] settings)
    {
        var host = await StartUnreadyAsync(source, configure, settings);
        await host.BeHealthyAsync();
        return host;
    }

    /// <summary>Starts the service, which may not have read the table yet.</summary>
    public static Task<GatewayHost> StartUnreadyAsync(ScriptedViewSource source, params (string Key, string Value)[] settings) =>
        StartUnreadyAsync(source, _ => { }, settings);

    private static async Task<GatewayHost> StartUnreadyAsync(
        ScriptedViewSource source, Action<IServiceCollection> configure, (string Key, string Value)[] settings)
    {
        var dynamoDb = RecordingDynamoDb.Create();
        string[] args = ["--Logging:LogLevel:Default=Warning", "--urls=http://127.0.0.1:0", .. settings.Select(s => $"--{s.Key}={s.Value}")];
        var app = GatewayApp.Create(args, services => configure(services
            .Replace(ServiceDescriptor.Singleton<IViewSource>(source))
            .Replace(ServiceDescriptor.Singleton(dynamoDb))));
        await app.StartAsync();
        return new GatewayHost(app, source, (RecordingDynamoDb)dynamoDb);
    }

    public Task BeHealthyAsync() => Eventually.BeAsync(
        async () => (await Http.GetAsync("/health")).IsSuccessStatusCode, "the gateway is healthy");

    /// <summary>Makes the first delivery, which counts as a gap, and waits until the table has been read after it.</summary>
    public async Task AttachAsync(Fanout fanout)
    {
        var readings = _source.Readings;
        using var response = await DeliverAsync(fanout.Next());
        response.EnsureSuccessStatusCode();
        await Eventually.BeAsync(() => _source.Readings > readings && !IsReading, "the table has been read again");
    }

    /// <summary>True while a reading of the table is due or under way.</summary>
    public bool IsReading => Services.GetRequiredService<ReloadRequests>().IsPending;

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    public Task<HttpResponseMessage> DeliverAsync(FanoutDelivery delivery) =>
        Http.PostAsJsonAsync(FanoutDelivery.Path, delivery, ContractsJson.Default.FanoutDelivery);

    public Task<TestSocket> ConnectAsync(string? token = null, string? origin = null) => ConnectAsync(
        options =>
        {
            if (origin is not null)
            {
                options.SetRequestHeader("Origin", origin);
            }
        },
        token is null ? "" : $"access_token={token}");

    public async Task<TestSocket> ConnectAsync(Action<ClientWebSocketOptions> configure, string query = "")
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        configure(socket.Options);
        await socket.ConnectAsync(new UriBuilder(Http.BaseAddress!) { Scheme = "ws", Path = "/ws", Query = query }.Uri, CancellationToken.None);
        return new TestSocket(socket);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _app.DisposeAsync();
        Http.Dispose();
    }
}
