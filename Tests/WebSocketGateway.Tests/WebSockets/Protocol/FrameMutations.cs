using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;
using static EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol.ClientFrames;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol;

/// <summary>Sequences of frames as a client might send them, with some bytes wrong, missing, doubled or moved.</summary>
internal static class FrameMutations
{
    private static readonly byte[][] Payloads =
    [
        [], "a"u8.ToArray(), """{"action":"ping"}"""u8.ToArray(), "é€😀"u8.ToArray(), [0xF4, 0x90], [0x03, 0xE8], new byte[126],
        new byte[1500],
        Deflated("""{"action":"ping"}"""), Deflated(new byte[100_000]), [0xFF, 0x00, 0x13],
    ];

    public static byte[] Next(Random random)
    {
        var bytes = Enumerable.Range(0, random.Next(1, 6)).SelectMany(_ => NextFrame(random)).ToList();
        for (var mutation = random.Next(4); mutation > 0 && bytes.Count > 0; mutation--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 5), bytes.Count - at));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 20), bytes.Count - at)));
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] NextFrame(Random random)
    {
        var opcodes = Enum.GetValues<Opcode>();
        var opcode = random.Next(3) == 0 ? opcodes[random.Next(opcodes.Length)] : Opcode.Text;
        if (random.Next(50) == 0)
        {
            return Header(Opcode.Binary, random.NextInt64(long.MaxValue));
        }

        return Frame(
            opcode, Payloads[random.Next(Payloads.Length)], isFinal: random.Next(4) > 0, reserved: random.Next(4) == 0 ? 4 : 0);
    }
}
