using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Benchmarks.Shared;

namespace EventDrivenFrontends.Benchmarks.Load.Servers;

/// <summary>Node's ws: one process, as its documentation broadcasts, without compression.</summary>
internal sealed class WsServer : IServer
{
    public const string Install = ".ci/fetch-ws, and Node";

    private readonly ServerProcess _process;
    private readonly Uri _address;

    private WsServer(ServerProcess process, Uri address)
    {
        (_process, _address) = (process, address);
        WebSocket = new Opening(address, IsWebSocket: true);
    }

    public string Name => "ws";

    public ProcessTree Processes => _process.Tree;

    public Opening WebSocket { get; }

    public Opening? EventStream => null;

    /// <returns>Null when it is not there.</returns>
    public static async Task<WsServer?> StartAsync()
    {
        var package = FindPackage(new DirectoryInfo(AppContext.BaseDirectory));
        if (ServerProcess.Find("node") is not { } node || package is null)
        {
            return null;
        }

        var address = RunningSystem.FreeAddress();
        var script = Path.Combine(AppContext.BaseDirectory, "Peers", "Ws", "server.mjs");
        return new WsServer(await ServerProcess.StartAsync(address.Port, node, ServerProcess.NewFolder(), script, package, $"{address.Port}"), address);
    }

    public IPublisher CreatePublisher() => new HttpPublisher(_address);

    public ValueTask DisposeAsync()
    {
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string? FindPackage(DirectoryInfo? folder)
    {
        for (; folder is not null; folder = folder.Parent)
        {
            var package = Path.Combine(folder.FullName, "artifacts", "ws", "package", "wrapper.mjs");
            if (File.Exists(package))
            {
                return package;
            }
        }

        return null;
    }
}
