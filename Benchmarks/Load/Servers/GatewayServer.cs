using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Benchmarks.Shared;

namespace EventDrivenFrontends.Benchmarks.Load.Servers;

/// <summary>
/// Our gateway: the program as it is deployed, with its view from the embedded cloud. Deliveries are posted to it as StreamFanout does, which does not run
/// here, so that no key is needed on this machine; the projector has described the views and is ended. Its own measurements are on, as they are by default.
/// </summary>
internal sealed class GatewayServer : IServer
{
    private const string Program = "WebSocketGateway";
    private const string Projector = "ViewModelProjector";

    private readonly RunningSystem _system;
    private readonly Listening _listening;

    private GatewayServer(RunningSystem system, Listening listening)
    {
        (_system, _listening) = (system, listening);
        Processes = new ProcessTree(system.ProcessOf(Program).Id);
        WebSocket = Subscribing(DeliveryPublisher.View);
        Aside = Subscribing($"{DeliveryPublisher.View}?airlineCode=none");
        EventStream = new Opening(new Uri(listening.Clients, View.AbsolutePath), IsWebSocket: false, new Opening.Step(null, "]}\n\n"));
    }

    public string Name => _listening.IsSecure ? "ours-tls" : "ours";

    public ProcessTree Processes { get; }

    /// <summary>The view that is published to, as polls ask for it.</summary>
    public Uri View => new(_listening.Deliveries, $"/views/{DeliveryPublisher.View}");

    public Opening WebSocket { get; }

    /// <summary>A filter of the same view that nothing matches.</summary>
    public Opening Aside { get; }

    public Opening EventStream { get; }

    public static Task<GatewayServer> StartAsync() => StartAsync(Listening.Plain());

    public static Task<GatewayServer> StartSecureAsync() => StartAsync(Listening.Secure());

    /// <summary>How a WebSocket client comes to receive that has been here before.</summary>
    public Opening WebSocketSince(string cursor) => Subscribing(DeliveryPublisher.View, $",\"since\":\"{cursor}\"");

    public DeliveryPublisher CreatePublisher() => new(_listening.Deliveries);

    IPublisher IServer.CreatePublisher() => CreatePublisher();

    public async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync();
        _listening.Dispose();
    }

    private static async Task<GatewayServer> StartAsync(Listening listening)
    {
        var system = await RunningSystem.StartAsync(new ServiceStart(Projector));
        try
        {
            // All clients come from one address here.
            await system.AddAsync(new ServiceStart(Program, ["--Limits:RequestsPerSecond=1000000", .. listening.Settings]) { Address = listening.Deliveries });
            var server = new GatewayServer(system, listening);
            // The first delivery has the gateway read its table once more, and then it has all views.
            using var publisher = server.CreatePublisher();
            await publisher.PublishAsync(0, 0);
            await RunningSystem.AnswersAsync(server.View);
            await system.EndAsync(Projector);
            return server;
        }
        catch
        {
            await system.DisposeAsync();
            listening.Dispose();
            throw;
        }
    }

    private Opening Subscribing(string topic, string more = "") => new(
        new Uri(_listening.Clients, "/ws"), IsWebSocket: true, new Opening.Step($$"""{"action":"subscribe","topic":"{{topic}}"{{more}}}""", "]}"));
}
