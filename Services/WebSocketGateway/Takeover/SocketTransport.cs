using System.IO.Pipelines;
using System.Net.Sockets;

namespace EventDrivenFrontends.WebSocketGateway.Takeover;

/// <summary>A connection's transport that is read as Kestrel has it, and written to directly.</summary>
internal sealed class SocketTransport(IDuplexPipe transport, Socket socket) : IDuplexPipe
{
    public PipeReader Input { get; } = transport.Input;

    public PipeWriter Output { get; } = new SocketWriter(transport.Output, socket);
}
