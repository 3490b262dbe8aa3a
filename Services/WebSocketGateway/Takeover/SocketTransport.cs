using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace EventDrivenFrontends.WebSocketGateway.Takeover;

/// <summary>A connection's transport that is read as Kestrel has it, and written to directly.</summary>
internal sealed class SocketTransport : IDuplexPipe
{
    private SocketTransport(AttentiveReader input, SocketWriter output) => (Input, Output) = (input, output);

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    /// <summary>The transport of a connection over a socket; as it is, where there is none.</summary>
    public static IDuplexPipe Over(ConnectionContext connection, IDuplexPipe transport)
    {
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket)
        {
            return transport;
        }

        var input = new AttentiveReader(transport.Input);
        return new SocketTransport(input, new SocketWriter(transport.Output, socket, () => input.HasRead));
    }
}
