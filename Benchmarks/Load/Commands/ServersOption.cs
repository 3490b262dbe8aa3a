using EventDrivenFrontends.Benchmarks.Load.Servers;

namespace EventDrivenFrontends.Benchmarks.Load.Commands;

/// <summary>The servers that a command is to compare.</summary>
internal static class ServersOption
{
    public const string Name = "servers";

    public static Option Option { get; } =
        Option.Words(Name, "which to compare; over TLS ours-tls, nchan-tls", "ours", "nchan", "signalr", "ws", "nats", "ours-tls", "nchan-tls") with
        {
            Default = "ours,nchan,signalr,ws,nats",
        };

    /// <summary>Starts them, and says of each that is not installed what to install.</summary>
    public static async Task<IReadOnlyList<IServer>> StartAsync(IReadOnlyList<string> names)
    {
        var servers = new List<IServer>();
        foreach (var name in names)
        {
            var (server, install) = name switch
            {
                "ours" => (await GatewayServer.StartAsync(), ""),
                "ours-tls" => (await GatewayServer.StartSecureAsync(), ""),
                "nchan" => ((IServer?)await NchanServer.StartAsync(), NchanServer.Install),
                "nchan-tls" => (await NchanServer.StartAsync(isSecure: true), NchanServer.Install),
                "signalr" => (await SignalRServer.StartAsync(), ""),
                "ws" => (await WsServer.StartAsync(), WsServer.Install),
                _ => (await NatsServer.StartAsync(), NatsServer.Install),
            };
            if (server is null)
            {
                Console.WriteLine($"Without {name}, which is not here: {install}");
            }
            else
            {
                servers.Add(server);
            }
        }

        return servers;
    }
}
