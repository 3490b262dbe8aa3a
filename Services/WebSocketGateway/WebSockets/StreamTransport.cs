using System.IO.Pipelines;
using EventDrivenFrontends.WebSocketGateway.Transport;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>A connection that HTTP lends for as long as the request lasts, which an idle one holds no buffer of.</summary>
/// <param name="stream">The request's.</param>
/// <param name="abort">Cuts the request.</param>
internal sealed class StreamTransport(Stream stream, Action abort) : ITransport
{
    private static readonly StreamPipeReaderOptions Reading = new(leaveOpen: true, useZeroByteReads: true);
    private static readonly StreamPipeWriterOptions Writing = new(minimumBufferSize: MessageSocket.MaxCollectedBytes, leaveOpen: true);

    public PipeReader Input { get; } = PipeReader.Create(stream, Reading);

    public PipeWriter Output { get; } = PipeWriter.Create(stream, Writing);

    public void Abort() => abort();
}
