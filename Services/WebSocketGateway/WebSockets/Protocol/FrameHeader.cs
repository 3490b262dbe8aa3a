using System.Buffers.Binary;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

/// <summary>What precedes a client's payload (RFC 6455, section 5.2).</summary>
/// <param name="Opcode">What the frame is.</param>
/// <param name="IsFinal">True for the last frame of a message.</param>
/// <param name="IsCompressed">True for the first frame of a message that is deflated (RFC 7692).</param>
/// <param name="Length">Bytes of payload.</param>
/// <param name="Mask">The masking key, its first byte lowest.</param>
internal readonly record struct FrameHeader(Opcode Opcode, bool IsFinal, bool IsCompressed, long Length, uint Mask)
{
    /// <summary>The longest header.</summary>
    public const int MaxBytes = 14;

    private const byte Final = 0x80;
    private const byte Compressed = 0x40;
    private const byte Unused = 0x30;
    private const byte Masked = 0x80;
    private const int MaxControlBytes = 125;

    public bool IsControl => Opcode >= Opcode.Close;

    /// <summary>How long a header is whose second byte is this.</summary>
    public static int BytesOf(byte second) => 2 + LengthBytesOf(second) + 4;

    /// <summary>What is wrong with a header as far as its first two bytes tell; null for nothing.</summary>
    public static CloseReason? Check(byte first, byte second, bool deflate)
    {
        var opcode = (Opcode)(first & 0x0F);
        return opcode switch
        {
            _ when (first & Unused) != 0 => ProtocolFaults.ReservedBit,
            not (Opcode.Continuation or Opcode.Text or Opcode.Binary or Opcode.Close or Opcode.Ping or Opcode.Pong) =>
                ProtocolFaults.ReservedOpcode,
            _ when (first & Compressed) != 0 && !(deflate && opcode is Opcode.Text or Opcode.Binary) => ProtocolFaults.ReservedBit,
            >= Opcode.Close when (first & Final) == 0 => ProtocolFaults.FragmentedControl,
            >= Opcode.Close when (second & ~Masked) > MaxControlBytes => ProtocolFaults.LongControl,
            _ when (second & Masked) == 0 => ProtocolFaults.NotMasked,
            _ => null,
        };
    }

    /// <summary>Reads a whole header whose first two bytes have been checked; false when its length is wrongly encoded.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FrameHeader header)
    {
        var lengthBytes = LengthBytesOf(bytes[1]);
        var (length, least) = lengthBytes switch
        {
            2 => (BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]), 126UL),
            8 => (BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]), 65536UL),
            _ => ((ulong)(bytes[1] & ~Masked), 0UL),
        };
        header = new FrameHeader(
            (Opcode)(bytes[0] & 0x0F),
            (bytes[0] & Final) != 0,
            (bytes[0] & Compressed) != 0,
            (long)length,
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[(2 + lengthBytes)..]));
        return length >= least && length <= long.MaxValue;
    }

    private static int LengthBytesOf(byte second) => (second & ~Masked) switch
    {
        126 => 2,
        127 => 8,
        _ => 0,
    };
}
