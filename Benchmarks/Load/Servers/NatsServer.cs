using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Benchmarks.Shared;

namespace EventDrivenFrontends.Benchmarks.Load.Servers;

/// <summary>nats-server with its WebSocket listener: each client subscribes to one subject in NATS' own protocol within the WebSocket.</summary>
internal sealed class NatsServer : IServer
{
    public const string Install = "apt-get install nats-server";

    private readonly ServerProcess _process;
    private readonly int _port;

    private NatsServer(ServerProcess process, Uri webSocket, int port)
    {
        (_process, _port) = (process, port);
        WebSocket = new Opening(
            webSocket,
            IsWebSocket: true,
            new Opening.Step(null, "INFO"),
            new Opening.Step("CONNECT {\"verbose\":false,\"pedantic\":false,\"lang\":\"load\",\"version\":\"1\",\"protocol\":1}\r\nSUB all 1\r\nPING\r\n", "PONG\r\n"));
    }

    public string Name => "NATS";

    public ProcessTree Processes => _process.Tree;

    public Opening WebSocket { get; }

    public Opening? EventStream => null;

    /// <returns>Null when it is not installed.</returns>
    public static async Task<NatsServer?> StartAsync()
    {
        if (ServerProcess.Find("nats-server") is not { } program)
        {
            return null;
        }

        var (plain, webSocket, folder) = (RunningSystem.FreeAddress(), RunningSystem.FreeAddress(), ServerProcess.NewFolder());
        var configuration = Path.Combine(folder, "nats.conf");
        // Clients that only count do not answer NATS' pings within the WebSocket.
        await File.WriteAllTextAsync(configuration, $$"""
            listen: "127.0.0.1:{{plain.Port}}"
            max_connections: 20000
            ping_interval: "1h"
            websocket { listen: "127.0.0.1:{{webSocket.Port}}", no_tls: true, compression: false }
            """);
        var process = await ServerProcess.StartAsync(webSocket.Port, program, folder, "-c", configuration, "-l", $"{folder}/log");
        return new NatsServer(process, webSocket, plain.Port);
    }

    public IPublisher CreatePublisher() => new NatsPublisher(_port);

    public ValueTask DisposeAsync()
    {
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}
