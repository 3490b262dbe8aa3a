using EventDrivenFrontends.Benchmarks.Load.Crowds;

namespace EventDrivenFrontends.Benchmarks.Load.Servers;

/// <summary>A server that tells many clients the same: ours, or a peer.</summary>
internal interface IServer : IAsyncDisposable
{
    string Name { get; }

    /// <summary>What costs are measured of.</summary>
    ProcessTree Processes { get; }

    /// <summary>How WebSocket clients come to receive; null when it has none.</summary>
    Opening? WebSocket { get; }

    /// <summary>How WebSocket clients come to follow a topic that does not change; null when all follow the same.</summary>
    Opening? Aside => null;

    /// <summary>How clients of event streams come to receive; null when it has none.</summary>
    Opening? EventStream { get; }

    IPublisher CreatePublisher();
}
