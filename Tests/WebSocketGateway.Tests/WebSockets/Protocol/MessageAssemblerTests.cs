using System.Text;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;
using static EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol.ClientFrames;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol;

public sealed class MessageAssemblerTests
{
    private static readonly string Long = string.Concat(Enumerable.Range(0, 60).Select(i => $"é{i}€"));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(127)]
    [InlineData(1024)]
    public void Text_OfAnyLength_IsRead(int length)
    {
        var text = new string('x', length);

        Assert.Equal([$"text:{text}", "text:after"], Reading.Of(deflate: false, Text(text), Text("after")));
    }

    [Fact]
    public void Fragments_WithControlFramesBetween_AreOneMessage()
    {
        var read = Reading.Of(
            deflate: false,
            Frame(Opcode.Text, "a"u8.ToArray(), isFinal: false),
            Frame(Opcode.Ping, "p1"u8.ToArray()),
            Frame(Opcode.Continuation, [], isFinal: false),
            Frame(Opcode.Pong, "p2"u8.ToArray()),
            Frame(Opcode.Continuation, "b"u8.ToArray(), isFinal: false),
            Frame(Opcode.Ping, []),
            Frame(Opcode.Continuation, "c"u8.ToArray()));

        Assert.Equal(["ping:p1", "pong:p2", "ping:", "text:abc"], read);
    }

    [Fact]
    public void AnySplit_InTwoOrByteByByte_ReadsTheSame()
    {
        var bytes = Reading.Join(
            Frame(Opcode.Text, Encoding.UTF8.GetBytes(Long)[..101], isFinal: false),
            Frame(Opcode.Ping, "life?"u8.ToArray()),
            Frame(Opcode.Continuation, Encoding.UTF8.GetBytes(Long)[101..]),
            Frame(Opcode.Binary, new byte[200]),
            Frame(Opcode.Text, new byte[2000]),
            Frame(Opcode.Text, Deflated(Long), isFinal: true, reserved: 4),
            Close(1000, "é"u8.ToArray()));
        List<string> expected = ["ping:life?", $"text:{Long}", "binary", "toolarge", $"text:{Long}", "close:1000"];

        Assert.Equal(expected, Reading.Of(deflate: true, bytes));
        Assert.Equal(expected, Reading.InPieces(deflate: true, bytes.Select(value => new[] { value })));
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            Assert.Equal(expected, Reading.InPieces(deflate: true, [bytes[..cut], bytes[cut..]]));
            Assert.Equal(expected, Reading.InSegments(deflate: true, bytes[..cut], bytes[cut..]));
        }
    }

    [Fact]
    public void AMessage_AboveTheLimit_IsDroppedAndTheNextIsRead()
    {
        var read = Reading.Of(
            deflate: false,
            Text(new string('x', Reading.Limit + 1)),
            Frame(Opcode.Binary, new byte[Reading.Limit + 1]),
            Frame(Opcode.Text, new byte[Reading.Limit], isFinal: false),
            Frame(Opcode.Continuation, new byte[1]),
            Text("next"));

        Assert.Equal(["toolarge", "toolarge", "toolarge", "text:next"], read);
    }

    [Fact]
    public void AMessageInManySmallFragments_IsReadUpToTheLimit()
    {
        var fragments = Enumerable.Range(0, Reading.Limit)
            .Select(i => Frame(i == 0 ? Opcode.Text : Opcode.Continuation, [(byte)'x'], isFinal: i == Reading.Limit - 1));

        Assert.Equal([$"text:{new string('x', Reading.Limit)}"], Reading.Of(deflate: false, [.. fragments]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4000)]
    public void AMessageWithoutEnd_IsAFault(int fragmentBytes)
    {
        var fragment = new byte[fragmentBytes];
        var fragments = Enumerable.Range(0, 90_000)
            .Select(i => Frame(i == 0 ? Opcode.Binary : Opcode.Continuation, fragment, isFinal: false));

        Assert.Equal(["fault:1009"], Reading.InPieces(deflate: false, fragments));
    }

    [Theory]
    [InlineData(2 * 1024 * 1024)]
    [InlineData(uint.MaxValue)]
    [InlineData(long.MaxValue)]
    public void AnEndlessFrame_IsAFaultAtItsHeader(long length) =>
        Assert.Equal(["fault:1009"], Reading.Of(deflate: false, Header(Opcode.Text, length)));

    [Theory]
    [InlineData(1000, "close:1000")]
    [InlineData(1001, "close:1001")]
    [InlineData(1002, "close:1002")]
    [InlineData(1003, "close:1003")]
    [InlineData(1007, "close:1007")]
    [InlineData(1008, "close:1008")]
    [InlineData(1009, "close:1009")]
    [InlineData(1010, "close:1010")]
    [InlineData(1011, "close:1011")]
    [InlineData(1012, "close:1012")]
    [InlineData(1013, "close:1013")]
    [InlineData(1014, "close:1014")]
    [InlineData(3000, "close:3000")]
    [InlineData(3999, "close:3999")]
    [InlineData(4000, "close:4000")]
    [InlineData(4999, "close:4999")]
    [InlineData(0, "fault:1002")]
    [InlineData(999, "fault:1002")]
    [InlineData(1004, "fault:1002")]
    [InlineData(1005, "fault:1002")]
    [InlineData(1006, "fault:1002")]
    [InlineData(1015, "fault:1002")]
    [InlineData(1016, "fault:1002")]
    [InlineData(1100, "fault:1002")]
    [InlineData(2000, "fault:1002")]
    [InlineData(2999, "fault:1002")]
    [InlineData(5000, "fault:1002")]
    [InlineData(65535, "fault:1002")]
    public void ACloseCode_IsRepeatedIfItMayBeSent(int code, string expected) =>
        Assert.Equal([expected], Reading.Of(deflate: false, Close(code)));

    [Fact]
    public void ACloseFrame_WithoutCode_IsAnsweredNormally() =>
        Assert.Equal(["close:1000"], Reading.Of(deflate: false, Frame(Opcode.Close, [])));

    [Fact]
    public void AfterAClose_NothingIsRead() =>
        Assert.Equal(["close:1000"], Reading.Of(deflate: false, Close(1000), Text("late"), Frame(Opcode.Ping, []), [0xFF]));
}
