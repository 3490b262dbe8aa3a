using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// WebSocket over a pair of pipes. What is sent in a row goes out in one write; what is sent alone is not copied here. An idle socket holds
/// no buffer, if the pipes hold none.
/// </summary>
/// <param name="input">What the client sends, after the handshake.</param>
/// <param name="output">Where to write to the client.</param>
/// <param name="deflate">True when the client agreed on permessage-deflate.</param>
/// <param name="limits">What the client may send.</param>
/// <param name="time">The clock of the signs of life.</param>
/// <param name="abort">Cuts the connection below.</param>
internal sealed class MessageSocket(
    PipeReader input, PipeWriter output, bool deflate, MessageLimits limits, TimeProvider time, Action abort)
    : IMessageSocket, IAsyncDisposable
{
    /// <summary>The most that is collected for one write.</summary>
    public const int MaxCollectedBytes = 64 * 1024;

    /// <summary>A client that sends nothing for so long has taken note that the connection is closed.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    private readonly MessageAssembler _assembler = new(limits, deflate);
    private long _heardAt = time.GetTimestamp();
    private volatile bool _isAborted;

    public long HeardAt => Volatile.Read(ref _heardAt);

    public async ValueTask<InboundMessage> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            if (!rest.IsEmpty)
            {
                Heard();
            }

            var isWhole = _assembler.TryRead(ref rest, out var message);
            input.AdvanceTo(rest.Start);
            if (isWhole)
            {
                return message;
            }

            if (read.IsCompleted)
            {
                // The client has ended the stream without a close frame; it may still read one.
                return InboundMessage.Close(CloseReasons.Answer);
            }
        }
    }

    public async ValueTask DrainAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var reading = input.ReadAsync(cancellationToken).AsTask();
            await ((Task)reading).WaitAsync(Quiet, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!reading.IsCompleted)
            {
                input.CancelPendingRead();
            }

            var read = await reading;
            input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted || read.IsCanceled)
            {
                return;
            }
        }
    }

    public ValueTask SendAsync(SharedFrame frame, bool more, CancellationToken cancellationToken) =>
        WriteAsync(deflate ? frame.Compressed : frame.Plain, more, cancellationToken);

    public ValueTask SendAsync(ReadOnlyMemory<byte> text, bool more, CancellationToken cancellationToken)
    {
        if (deflate && text.Length >= SharedFrame.MinCompressedBytes)
        {
            return WriteAsync(Deflate.Compress(text.Span, CompressionLevel.Fastest), more, cancellationToken);
        }

        var header = ServerFrame.HeaderBytesOf(text.Length);
        ServerFrame.WriteTextHeader(output.GetSpan(header), text.Length, isCompressed: false);
        output.Advance(header);
        return WriteAsync(text, more, cancellationToken);
    }

    public ValueTask SendControlAsync(ReadOnlyMemory<byte> frame, bool more, CancellationToken cancellationToken) =>
        WriteAsync(frame, more, cancellationToken);

    public ValueTask CloseAsync(CloseReason reason, CancellationToken cancellationToken) =>
        WriteAsync(ServerFrame.Close(reason), more: false, cancellationToken);

    public void Abort()
    {
        _isAborted = true;
        abort();
    }

    public async ValueTask DisposeAsync()
    {
        _assembler.Dispose();
        await input.CompleteAsync();
        await output.CompleteAsync(_isAborted ? new OperationCanceledException() : null);
    }

    private ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool more, CancellationToken cancellationToken)
    {
        var fits = output.UnflushedBytes + bytes.Length <= MaxCollectedBytes;
        if (fits && (more || output.UnflushedBytes > 0))
        {
            output.Write(bytes.Span);
            return more ? ValueTask.CompletedTask : Watch(output.FlushAsync(cancellationToken));
        }

        return Watch(output.WriteAsync(bytes, cancellationToken));
    }

    /// <summary>A write that had to wait and went on is a sign of life too: the client, however slow, reads.</summary>
    private ValueTask Watch(ValueTask<FlushResult> write)
    {
        if (!write.IsCompletedSuccessfully)
        {
            return WaitAsync(write);
        }

        Check(write.Result);
        return ValueTask.CompletedTask;
    }

    private async ValueTask WaitAsync(ValueTask<FlushResult> write)
    {
        Check(await write);
        Heard();
    }

    private static void Check(FlushResult written)
    {
        if (written.IsCompleted)
        {
            throw new IOException("Nobody reads any more.");
        }
    }

    private void Heard() => Volatile.Write(ref _heardAt, time.GetTimestamp());
}
