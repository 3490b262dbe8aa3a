using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;
using static EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol.ClientFrames;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol;

public sealed class HostileFrameTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void AReservedBit_IsAFault(int bits)
    {
        foreach (var opcode in Enum.GetValues<Opcode>())
        {
            Assert.Equal(["fault:1002"], Reading.Of(deflate: false, Frame(opcode, [], reserved: bits)));
        }
    }

    [Theory]
    [InlineData((int)Opcode.Continuation)]
    [InlineData((int)Opcode.Close)]
    [InlineData((int)Opcode.Ping)]
    [InlineData((int)Opcode.Pong)]
    public void TheBitOfCompression_OutsideAFirstFrame_IsAFault(int opcode) =>
        Assert.Equal(
            ["fault:1002"], Reading.Of(deflate: true, Frame(Opcode.Text, [], isFinal: false), Frame((Opcode)opcode, [], reserved: 4)));

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    public void AReservedOpcode_IsAFault(int opcode) => Assert.Equal(["fault:1002"], Reading.Of(deflate: true, Frame((Opcode)opcode, [])));

    [Theory]
    [InlineData((int)Opcode.Text)]
    [InlineData((int)Opcode.Binary)]
    [InlineData((int)Opcode.Close)]
    [InlineData((int)Opcode.Ping)]
    [InlineData((int)Opcode.Pong)]
    public void AFrameWithoutMask_IsAFaultAtItsSecondByte(int opcode) =>
        Assert.Equal(["fault:1002"], Reading.Of(deflate: false, [(byte)(0x80 | opcode), 0x05]));

    [Theory]
    [InlineData((int)Opcode.Close)]
    [InlineData((int)Opcode.Ping)]
    [InlineData((int)Opcode.Pong)]
    public void AControlFrame_InFragments_IsAFault(int opcode) =>
        Assert.Equal(["fault:1002"], Reading.Of(deflate: false, Frame((Opcode)opcode, [], isFinal: false)));

    [Theory]
    [InlineData((int)Opcode.Close)]
    [InlineData((int)Opcode.Ping)]
    [InlineData((int)Opcode.Pong)]
    public void AControlFrame_AboveTheLimit_IsAFaultAtItsSecondByte(int opcode)
    {
        Assert.Equal(["fault:1002"], Reading.Of(deflate: false, Header((Opcode)opcode, 126)[..2]));
        Assert.Equal(["fault:1002"], Reading.Of(deflate: false, Header((Opcode)opcode, 100, lengthBytes: 2)[..2]));
    }

    [Fact]
    public void APing_AtTheLimit_IsRead() =>
        Assert.Equal(
            [$"ping:{new string('p', 125)}"], Reading.Of(deflate: false, Frame(Opcode.Ping, [.. Enumerable.Repeat((byte)'p', 125)])));

    [Theory]
    [InlineData(0, 2)]
    [InlineData(125, 2)]
    [InlineData(0, 8)]
    [InlineData(126, 8)]
    [InlineData(65535, 8)]
    public void ALength_InMoreBytesThanItNeeds_IsAFault(int length, int lengthBytes) =>
        Assert.Equal(["fault:1002"], Reading.Of(deflate: false, Header(Opcode.Binary, length, lengthBytes: lengthBytes)));

    [Fact]
    public void ALength_Of64Bits_IsAFault() =>
        Assert.Equal(["fault:1002"], Reading.Of(deflate: false, Header(Opcode.Binary, long.MinValue, lengthBytes: 8)));

    [Fact]
    public void AContinuation_OfNothing_IsAFault()
    {
        Assert.Equal(["fault:1002"], Reading.Of(deflate: false, Frame(Opcode.Continuation, [])));
        Assert.Equal(["text:a", "fault:1002"], Reading.Of(deflate: false, Text("a"), Frame(Opcode.Continuation, [])));
        Assert.Equal(
            ["ping:", "fault:1002"],
            Reading.Of(deflate: false, Frame(Opcode.Ping, []), Frame(Opcode.Continuation, [], isFinal: false)));
    }

    [Theory]
    [InlineData((int)Opcode.Text)]
    [InlineData((int)Opcode.Binary)]
    public void AMessage_WithinAMessage_IsAFault(int opcode) =>
        Assert.Equal(["fault:1002"], Reading.Of(deflate: false, Frame(Opcode.Text, [], isFinal: false), Frame((Opcode)opcode, [])));

    [Fact]
    public void ACloseFrame_OfOneByte_IsAFault() => Assert.Equal(["fault:1002"], Reading.Of(deflate: false, Frame(Opcode.Close, [3])));

    [Fact]
    public void ACloseReason_ThatIsNotUtf8_IsAFault() => Assert.Equal(["fault:1007"], Reading.Of(deflate: false, Close(1000, [0xC3])));

    [Fact]
    public void AfterAFault_NothingIsRead() =>
        Assert.Equal(["fault:1002"], Reading.Of(deflate: false, Frame((Opcode)3, []), Text("late"), Frame(Opcode.Close, [])));

    /// <summary>Mutations of valid traffic: whatever comes of them, it comes at once and is the same however it is cut.</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    public void MutatedFrames_NeitherCrashNorHang_AndReadTheSameInPieces(int seed, bool deflate)
    {
        var random = new Random(seed);
        var ends = new HashSet<string>();
        for (var round = 0; round < 5000; round++)
        {
            var bytes = FrameMutations.Next(random);
            var cut = random.Next(bytes.Length + 1);

            var read = Reading.Of(deflate, bytes);
            Assert.Equal(read, Reading.InPieces(deflate, [bytes[..cut], bytes[cut..]]));
            ends.UnionWith(read.Select(message => message.Split(':')[0]));
            ends.UnionWith(read.Where(message => message.StartsWith("fault", StringComparison.Ordinal)));
        }

        string[] all = ["text", "binary", "ping", "pong", "close", "toolarge", "fault:1002", "fault:1007", "fault:1009"];
        Assert.Empty(all.Except(ends));
    }
}
