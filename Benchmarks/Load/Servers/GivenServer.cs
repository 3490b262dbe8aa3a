using EventDrivenFrontends.Benchmarks.Load.Crowds;

namespace EventDrivenFrontends.Benchmarks.Load.Servers;

/// <summary>A server that runs already: whatever sends what is posted to one address to all clients of another.</summary>
/// <param name="clients">Where clients connect: WebSockets to ws, event streams to http.</param>
/// <param name="publish">Where messages are posted.</param>
/// <param name="process">Its process, of which costs are measured.</param>
internal sealed class GivenServer(Uri clients, Uri publish, int process) : IServer
{
    private readonly Opening _opening = new(clients, clients.Scheme == "ws");

    public string Name => clients.Authority;

    public ProcessTree Processes { get; } = new(process);

    public Opening? WebSocket => _opening.IsWebSocket ? _opening : null;

    public Opening? EventStream => _opening.IsWebSocket ? null : _opening;

    public IPublisher CreatePublisher() => new HttpPublisher(publish);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
