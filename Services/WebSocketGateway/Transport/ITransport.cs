using System.IO.Pipelines;

namespace EventDrivenFrontends.WebSocketGateway.Transport;

/// <summary>What carries a WebSocket.</summary>
internal interface ITransport : IDuplexPipe
{
    /// <summary>Cuts the connection: whatever waits for it ends.</summary>
    void Abort();
}
