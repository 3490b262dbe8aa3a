using System.IO.Compression;
using System.IO.Pipelines;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Transport;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// WebSocket over a pair of pipes. What is sent in a row goes out in one write; what is sent alone is not copied here. An idle socket holds
/// no buffer, if the pipes hold none, and nothing to read frames with.
/// </summary>
/// <param name="transport">What the client sends, after the handshake, and where to write to the client.</param>
/// <param name="deflate">True when the client agreed on permessage-deflate.</param>
/// <param name="limits">What the client may send.</param>
/// <param name="time">The clock of the signs of life.</param>
internal sealed class MessageSocket(ITransport transport, bool deflate, MessageLimits limits, TimeProvider time)
    : IMessageSocket, IAsyncDisposable
{
    /// <summary>The most that is collected for one write.</summary>
    public const int MaxCollectedBytes = 64 * 1024;

    /// <summary>A client that sends nothing for so long has taken note that the connection is closed.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    private readonly PipeWriter _output = transport.Output;
    private MessageAssembler? _assembler;
    private long _heardAt = time.GetTimestamp();
    private volatile bool _isAborted;

    public long HeardAt => Volatile.Read(ref _heardAt);

    /// <summary>Whether this only says that the connection has ended.</summary>
    public static bool IsEnd(Exception exception) => exception is OperationCanceledException or IOException or ObjectDisposedException;

    public async Task ReceiveAllAsync(IMessageReceiver receiver, CancellationToken cancellationToken)
    {
        try
        {
            bool goesOn;
            do
            {
                goesOn = !TryTake(await transport.Input.ReadAsync(cancellationToken), out var message)
                    || await GiveAsync(receiver, message, cancellationToken);
            }
            while (goesOn);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The client is gone, or the connection was cut; the close handshake is not to be had any more.
        }
        finally
        {
            await receiver.EndAsync();
        }
    }

    /// <summary>Takes the next message off what has come. False when it has not come whole.</summary>
    private bool TryTake(in ReadResult read, out InboundMessage message)
    {
        var rest = read.Buffer;
        if (!rest.IsEmpty)
        {
            Heard();
        }

        var assembler = _assembler ??= new MessageAssembler(limits, deflate);
        var isWhole = assembler.TryRead(ref rest, out message);
        transport.Input.AdvanceTo(rest.Start);
        if (rest.IsEmpty && assembler.IsBetweenMessages)
        {
            _assembler = null;
        }

        if (isWhole || !read.IsCompleted)
        {
            return isWhole;
        }

        // The client has ended the stream without a close frame; it may still read one.
        message = InboundMessage.Close(CloseReasons.Answer);
        return true;
    }

    private ValueTask<bool> GiveAsync(IMessageReceiver receiver, in InboundMessage message, CancellationToken cancellationToken)
    {
        var isFault = message.Kind is InboundKind.Fault;
        var taking = receiver.ReceiveAsync(message, cancellationToken);
        message.Dispose();
        return isFault ? DrainAsync(taking, cancellationToken) : taking;
    }

    /// <summary>
    /// Reads and drops whatever still comes, until the client has ended its side or is quiet. A connection that is closed over bytes that nobody has read
    /// is reset, and then the client may never see why.
    /// </summary>
    private async ValueTask<bool> DrainAsync(ValueTask<bool> taking, CancellationToken cancellationToken)
    {
        await taking;
        var input = transport.Input;
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
                return false;
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
        ServerFrame.WriteTextHeader(_output.GetSpan(header), text.Length, isCompressed: false);
        _output.Advance(header);
        return WriteAsync(text, more, cancellationToken);
    }

    public ValueTask SendControlAsync(ReadOnlyMemory<byte> frame, bool more, CancellationToken cancellationToken) =>
        WriteAsync(frame, more, cancellationToken);

    public ValueTask CloseAsync(CloseReason reason, CancellationToken cancellationToken) =>
        WriteAsync(ServerFrame.Close(reason), more: false, cancellationToken);

    public void Abort()
    {
        _isAborted = true;
        transport.Abort();
    }

    public async ValueTask DisposeAsync()
    {
        _assembler?.Dispose();
        await transport.Input.CompleteAsync();
        await _output.CompleteAsync(_isAborted ? new OperationCanceledException() : null);
    }

    private ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool more, CancellationToken cancellationToken)
    {
        var fits = _output.UnflushedBytes + bytes.Length <= MaxCollectedBytes;
        if (fits && (more || _output.UnflushedBytes > 0))
        {
            bytes.Span.CopyTo(_output.GetSpan(bytes.Length));
            _output.Advance(bytes.Length);
            return more ? ValueTask.CompletedTask : Watch(_output.FlushAsync(cancellationToken));
        }

        return Watch(_output.WriteAsync(bytes, cancellationToken));
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
