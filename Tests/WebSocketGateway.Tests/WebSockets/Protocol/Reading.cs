using System.Buffers;
using System.Text;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol;

/// <summary>What an assembler makes of bytes, as text: <c>text:…</c>, <c>ping:…</c>, <c>close:1000</c>, <c>fault:1002</c>.</summary>
internal static class Reading
{
    public const int Limit = 1024;

    /// <summary>Reads all of it as one piece.</summary>
    public static List<string> Of(bool deflate, params byte[][] frames) => InPieces(deflate, [Join(frames)]);

    /// <summary>Reads one piece after the other, as they come from a network.</summary>
    public static List<string> InPieces(bool deflate, IEnumerable<byte[]> pieces) => InPieces(deflate, new MessageLimits(Limit), pieces);

    /// <inheritdoc cref="InPieces(bool, IEnumerable{byte[]})"/>
    public static List<string> InPieces(bool deflate, MessageLimits limits, IEnumerable<byte[]> pieces)
    {
        using var assembler = new MessageAssembler(limits, deflate);
        var read = new List<string>();
        foreach (var piece in pieces)
        {
            ReadAll(assembler, new ReadOnlySequence<byte>(piece), read);
        }

        return read;
    }

    /// <summary>Reads a sequence of segments.</summary>
    public static List<string> InSegments(bool deflate, params byte[][] segments)
    {
        using var assembler = new MessageAssembler(new MessageLimits(Limit), deflate);
        var read = new List<string>();
        ReadAll(assembler, Segment.SequenceOf(segments), read);
        return read;
    }

    public static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    private static void ReadAll(MessageAssembler assembler, ReadOnlySequence<byte> input, List<string> read)
    {
        while (assembler.TryRead(ref input, out var message))
        {
            using (message)
            {
                read.Add(Describe(message));
            }
        }

        Assert.True(input.IsEmpty, "all input is taken");
    }

    private static string Describe(InboundMessage message) => message.Kind switch
    {
        InboundKind.Text or InboundKind.Ping or InboundKind.Pong =>
            $"{message.Kind}:{Encoding.UTF8.GetString(message.Payload)}".ToLowerInvariant(),
        InboundKind.Close or InboundKind.Fault => $"{message.Kind}:{message.Reason!.Code}".ToLowerInvariant(),
        var kind => kind.ToString().ToLowerInvariant(),
    };

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public static ReadOnlySequence<byte> SequenceOf(byte[][] segments)
        {
            var first = new Segment { Memory = segments[0] };
            var last = first;
            foreach (var memory in segments.Skip(1))
            {
                var next = new Segment { Memory = memory, RunningIndex = last.RunningIndex + last.Memory.Length };
                last.Next = next;
                last = next;
            }

            return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
        }
    }
}
