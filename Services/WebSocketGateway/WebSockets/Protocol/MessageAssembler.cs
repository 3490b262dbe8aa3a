using System.Buffers;
using System.Text.Unicode;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

/// <summary>
/// Makes messages of the bytes that a client sends (RFC 6455, sections 5 and 8.1), wherever these are cut. It keeps what it has begun to
/// read, so its caller keeps nothing; between messages it holds no buffer.
/// </summary>
/// <param name="limits">What may come.</param>
/// <param name="deflate">True when permessage-deflate was negotiated, without context take-over.</param>
internal sealed class MessageAssembler(MessageLimits limits, bool deflate) : IDisposable
{
    /// <summary>How much more than the limit a message may bring, headers included, before it counts as endless.</summary>
    public const int MaxExcessBytes = 1024 * 1024;

    private FrameHeaderReader _headers;
    private FrameHeader _frame;
    private long _missing;
    private uint _mask;
    private bool _isInFrame;
    private PayloadBuffer _control;
    private bool _isOver;

    // The message whose end has not come; null between messages.
    private InboundKind? _message;
    private bool _isCompressed;
    private long _length;
    private long _spent;
    private PayloadBuffer _payload;
    private Utf8Check _utf8;

    /// <summary>True when nothing has begun that has not ended: another assembler would read on as well.</summary>
    public bool IsBetweenMessages => !_isInFrame && _message is null && _headers.IsEmpty && !_isOver;

    // What does not compress grows a little.
    private bool IsTooLarge =>
        _length > (_isCompressed ? limits.MaxMessageBytes + (limits.MaxMessageBytes / 256) + 16 : limits.MaxMessageBytes);

    private bool IsDropped => IsTooLarge || _message is InboundKind.Binary;

    /// <summary>Reads up to the end of one message, and takes what it has read off <paramref name="input"/>.</summary>
    /// <returns>False when more input is needed; all of it has been taken then.</returns>
    public bool TryRead(ref ReadOnlySequence<byte> input, out InboundMessage message)
    {
        var taken = 0L;
        foreach (var segment in input)
        {
            var part = segment.Span;
            while (!part.IsEmpty)
            {
                var count = Read(part, out var read);
                taken += count;
                part = part[count..];
                if (read is { } whole)
                {
                    input = input.Slice(taken);
                    _isOver = whole.Kind is InboundKind.Close or InboundKind.Fault;
                    message = whole;
                    return true;
                }
            }
        }

        input = input.Slice(input.End);
        message = default;
        return false;
    }

    public void Dispose()
    {
        _payload.Release();
        _control.Release();
    }

    private int Read(ReadOnlySpan<byte> input, out InboundMessage? message)
    {
        message = null;
        if (_isOver)
        {
            return input.Length;
        }

        var taken = 0;
        if (!_isInFrame)
        {
            taken = _headers.Read(input, deflate, out var header, out var fault);
            if (header is { } frame)
            {
                fault = Begin(frame);
            }

            if (fault is not null)
            {
                message = InboundMessage.Fault(fault);
                return taken;
            }
        }

        if (_isInFrame)
        {
            var part = input.Slice(taken, (int)Math.Min(_missing, input.Length - taken));
            taken += part.Length;
            _missing -= part.Length;
            message = TryTake(part) ? TryEnd() : InboundMessage.Fault(ProtocolFaults.NotUtf8);
        }

        return taken;
    }

    private CloseReason? Begin(in FrameHeader frame)
    {
        (_frame, _missing, _mask, _isInFrame) = (frame, frame.Length, frame.Mask, true);
        if (frame.IsControl)
        {
            return null;
        }

        if (_message is null)
        {
            if (frame.Opcode is Opcode.Continuation)
            {
                return ProtocolFaults.NothingToContinue;
            }

            _message = frame.Opcode is Opcode.Binary ? InboundKind.Binary : InboundKind.Text;
            _isCompressed = frame.IsCompressed;
            (_length, _spent, _utf8) = (0, 0, default);
        }
        else if (frame.Opcode is not Opcode.Continuation)
        {
            return ProtocolFaults.Unfinished;
        }

        // Headers count too: a message may also go on in empty frames.
        _spent += FrameHeader.MaxBytes;
        if (frame.Length > limits.MaxMessageBytes + MaxExcessBytes - _spent)
        {
            return ProtocolFaults.EndlessMessage;
        }

        _spent += frame.Length;
        _length += frame.Length;
        if (IsDropped)
        {
            _payload.Release();
        }

        return frame.Length > limits.MaxFrameBytes ? ProtocolFaults.FrameTooLong
            : !limits.IsStrict ? null
            : _message is InboundKind.Binary ? ProtocolFaults.BinaryMessage
            : IsTooLarge ? ProtocolFaults.MessageTooLong
            : null;
    }

    /// <summary>False when the text is not UTF-8.</summary>
    private bool TryTake(ReadOnlySpan<byte> masked)
    {
        if (_frame.IsControl)
        {
            _mask = Mask.Remove(masked, _control.Add(masked.Length), _mask);
            return true;
        }

        if (IsDropped)
        {
            return true;
        }

        var plain = _payload.Add(masked.Length);
        _mask = Mask.Remove(masked, plain, _mask);
        return _isCompressed || _utf8.Append(plain);
    }

    private InboundMessage? TryEnd()
    {
        if (_missing > 0)
        {
            return null;
        }

        _isInFrame = false;
        return _frame switch
        {
            { Opcode: Opcode.Ping } => _control.MoveTo(InboundKind.Ping),
            { Opcode: Opcode.Pong } => _control.MoveTo(InboundKind.Pong),
            { Opcode: Opcode.Close } => EndClose(),
            { IsFinal: true } => EndMessage(),
            _ => null,
        };
    }

    private InboundMessage EndClose()
    {
        var close = ClosePayload.Read(_control.Written);
        _control.Release();
        return close;
    }

    private InboundMessage EndMessage()
    {
        var kind = IsTooLarge ? InboundKind.TooLarge : _message!.Value;
        _message = null;
        if (kind is not InboundKind.Text)
        {
            return new InboundMessage(kind);
        }

        if (_isCompressed)
        {
            return EndCompressed();
        }

        return _utf8.IsComplete ? _payload.MoveTo(InboundKind.Text) : InboundMessage.Fault(ProtocolFaults.NotUtf8);
    }

    private InboundMessage EndCompressed()
    {
        var text = default(PayloadBuffer);
        var reason = !Deflate.TryDecompress(ref _payload, limits.MaxMessageBytes, ref text) ? ProtocolFaults.NotDeflated
            : text.Length > limits.MaxMessageBytes ? (limits.IsStrict ? ProtocolFaults.MessageTooLong : null)
            : Utf8.IsValid(text.Written) ? null
            : ProtocolFaults.NotUtf8;
        if (reason is null && text.Length <= limits.MaxMessageBytes)
        {
            return text.MoveTo(InboundKind.Text);
        }

        text.Release();
        return reason is null ? new InboundMessage(InboundKind.TooLarge) : InboundMessage.Fault(reason);
    }
}
