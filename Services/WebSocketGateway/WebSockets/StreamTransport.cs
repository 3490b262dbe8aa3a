using System.IO.Pipelines;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>A connection that HTTP lends for as long as the request lasts, which an idle one holds no buffer of.</summary>
internal sealed class StreamTransport(Stream stream) : IDuplexPipe
{
    private static readonly StreamPipeReaderOptions Reading = new(leaveOpen: true, useZeroByteReads: true);
    private static readonly StreamPipeWriterOptions Writing = new(minimumBufferSize: MessageSocket.MaxCollectedBytes, leaveOpen: true);

    public PipeReader Input { get; } = PipeReader.Create(stream, Reading);

    public PipeWriter Output { get; } = PipeWriter.Create(stream, Writing);
}
