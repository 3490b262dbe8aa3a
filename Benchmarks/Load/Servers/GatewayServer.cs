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
    private readonly Uri _address;

    private GatewayServer(RunningSystem system)
    {
        (_system, _address) = (system, system.AddressOf(Program));
        Processes = new ProcessTree(system.ProcessOf(Program).Id);
        WebSocket = Subscribing("");
        EventStream = new Opening(View, IsWebSocket: false, new Opening.Step(null, "]}\n\n"));
    }

    public string Name => "ours";

    public ProcessTree Processes { get; }

    /// <summary>The view that is published to, as polls ask for it.</summary>
    public Uri View => new(_address, $"/views/{DeliveryPublisher.View}");

    public Opening WebSocket { get; }

    public Opening EventStream { get; }

    public static async Task<GatewayServer> StartAsync(params IReadOnlyList<string> settings)
    {
        var system = await RunningSystem.StartAsync(new ServiceStart(Projector));
        try
        {
            // All clients come from one address here.
            await system.AddAsync(new ServiceStart(Program, ["--Limits:RequestsPerSecond=1000000", .. settings]));
            var server = new GatewayServer(system);
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
            throw;
        }
    }

    /// <summary>How a WebSocket client comes to receive that has been here before.</summary>
    public Opening WebSocketSince(string cursor) => Subscribing($",\"since\":\"{cursor}\"");

    public DeliveryPublisher CreatePublisher() => new(_address);

    IPublisher IServer.CreatePublisher() => CreatePublisher();

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    private Opening Subscribing(string more) => new(
        new Uri(_address, "/ws"), IsWebSocket: true, new Opening.Step($$"""{"action":"subscribe","topic":"{{DeliveryPublisher.View}}"{{more}}}""", "]}"));
}
