using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Benchmarks.Shared;

namespace EventDrivenFrontends.Benchmarks.Load.Servers;

/// <summary>A minimal SignalR server with its JSON protocol, over WebSockets without negotiation.</summary>
internal sealed class SignalRServer : IServer
{
    private const char End = '\u001e';

    private readonly ServerProcess _process;
    private readonly Uri _publish;

    private SignalRServer(ServerProcess process, Uri address)
    {
        (_process, _publish) = (process, new Uri(address, "/publish"));
        WebSocket = new Opening(
            new Uri(address, "/hub"), IsWebSocket: true, new Opening.Step($$"""{"protocol":"json","version":1}{{End}}""", $$"""{}{{End}}"""));
    }

    public string Name => "SignalR";

    public ProcessTree Processes => _process.Tree;

    public Opening WebSocket { get; }

    public Opening? EventStream => null;

    public static async Task<SignalRServer> StartAsync()
    {
        var address = RunningSystem.FreeAddress();
        return new SignalRServer(
            await ServerProcess.StartAsync(
                address.Port,
                Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet",
                ServerProcess.NewFolder(),
                "exec",
                Path.Combine(AppContext.BaseDirectory, "SignalR.dll"),
                $"--urls={address}"),
            address);
    }

    public IPublisher CreatePublisher() => new HttpPublisher(_publish);

    public ValueTask DisposeAsync()
    {
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}
