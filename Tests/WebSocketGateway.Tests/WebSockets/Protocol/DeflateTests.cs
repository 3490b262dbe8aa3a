using System.Text;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;
using static EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol.ClientFrames;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol;

public sealed class DeflateTests
{
    private const int Rsv1 = 4;
    private static readonly string Message = string.Concat(Enumerable.Range(0, 100).Select(i => $"message {i} "))[..1000];

    [Theory]
    [InlineData("")]
    [InlineData("Hello")]
    [InlineData("é€😀")]
    public void AMessage_IsInflated(string text) =>
        Assert.Equal([$"text:{text}".ToLowerInvariant()], Reading.Of(deflate: true, Frame(Opcode.Text, Deflated(text), reserved: Rsv1)));

    /// <summary>The examples of RFC 7692, section 7.2.3: one block, not compressed, final, two blocks.</summary>
    [Theory]
    [InlineData("F248CDC9C90700")]
    [InlineData("000500FAFF48656C6C6F00")]
    [InlineData("F348CDC9C9070000")]
    [InlineData("F24805000000FFFFCAC9C90700")]
    public void AnyFormOfHello_IsHello(string payload) =>
        Assert.Equal(["text:hello"], Reading.Of(deflate: true, Frame(Opcode.Text, Convert.FromHexString(payload), reserved: Rsv1)));

    [Fact]
    public void FragmentsOfACompressedMessage_CutAnywhere_AreOne()
    {
        var payload = Deflated(Message);
        for (var cut = 0; cut <= payload.Length; cut++)
        {
            var read = Reading.Of(
                deflate: true,
                Frame(Opcode.Text, payload[..cut], isFinal: false, reserved: Rsv1),
                Frame(Opcode.Ping, []),
                Frame(Opcode.Continuation, payload[cut..]));

            Assert.Equal(["ping:", $"text:{Message}"], read);
        }
    }

    [Fact]
    public void PlainAndCompressed_MayFollowEachOther()
    {
        var compressed = Frame(Opcode.Text, Deflated("compressed"), reserved: Rsv1);

        Assert.Equal(
            ["text:compressed", "text:plain", "text:compressed"],
            Reading.Of(deflate: true, compressed, Text("plain"), compressed));
    }

    [Fact]
    public void ABomb_IsTooLargeAndTheNextMessageIsRead()
    {
        var bomb = Deflated(new byte[500_000]);
        Assert.InRange(bomb.Length, 1, Reading.Limit);

        Assert.Equal(["toolarge", "text:next"], Reading.Of(deflate: true, Frame(Opcode.Text, bomb, reserved: Rsv1), Text("next")));
    }

    [Fact]
    public void ABomb_IsNotInflatedBeyondTheLimit()
    {
        var bomb = Deflated(new byte[50_000_000]);
        var compressed = default(PayloadBuffer);
        bomb.CopyTo(compressed.Add(bomb.Length));
        var text = default(PayloadBuffer);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(Deflate.TryDecompress(ref compressed, 1000, ref text));

        Assert.Equal(1001, text.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        text.Release();
    }

    [Fact]
    public void ACompressedMessage_AtTheLimit_IsRead()
    {
        var random = new Random(2);
        var incompressible = string.Concat(Enumerable.Range(0, Reading.Limit).Select(_ => (char)random.Next(32, 127))).ToLowerInvariant();
        var frame = Frame(Opcode.Text, Deflated(incompressible), reserved: Rsv1);
        var longer = Frame(Opcode.Text, Deflated(incompressible + "x"), reserved: Rsv1);

        Assert.Equal([$"text:{incompressible}", "toolarge"], Reading.Of(deflate: true, frame, longer));
    }

    [Fact]
    public void CompressedText_ThatIsNotUtf8_IsAFault() =>
        Assert.Equal(["fault:1007"], Reading.Of(deflate: true, Frame(Opcode.Text, Deflated([0x61, 0xFF]), reserved: Rsv1)));

    [Theory]
    [InlineData("FF")]
    [InlineData("07")]
    [InlineData("000500000048656C6C6F")]
    public void WhatIsNotDeflated_IsAFault(string payload) =>
        Assert.Equal(["fault:1007"], Reading.Of(deflate: true, Frame(Opcode.Text, Convert.FromHexString(payload), reserved: Rsv1)));

    [Fact]
    public void AMessage_ThatRefersToTheOneBefore_IsAFault()
    {
        // What a client with context take-over sends second: a copy from a distance that this message does not have.
        using var output = new MemoryStream();
        using var deflating = new System.IO.Compression.DeflateStream(output, System.IO.Compression.CompressionLevel.Optimal);
        deflating.Write(Encoding.ASCII.GetBytes(Message));
        deflating.Flush();
        var first = output.ToArray();
        deflating.Write(Encoding.ASCII.GetBytes(Message));
        deflating.Flush();
        var second = output.ToArray()[first.Length..^4];

        var read = Reading.Of(
            deflate: true, Frame(Opcode.Text, first[..^4], reserved: Rsv1), Frame(Opcode.Text, second, reserved: Rsv1));

        Assert.Equal([$"text:{Message}", "fault:1007"], read);
    }

    [Fact]
    public void ASharedFrame_CompressesOnce_AndOnlyWhatGains()
    {
        var large = SharedFrame.Of(Encoding.UTF8.GetBytes(Message));
        var small = SharedFrame.Of(Encoding.UTF8.GetBytes(Message[..100]));
        var random = new byte[1000];
        new Random(3).NextBytes(random);
        var incompressible = SharedFrame.Of(random);

        Assert.InRange(large.Compressed.Length, 10, large.Plain.Length / 2);
        Assert.Equal(large.Compressed, large.Compressed);
        Assert.Equal(small.Plain, small.Compressed);
        Assert.Equal(incompressible.Plain, incompressible.Compressed);
    }

    [Fact]
    public void ACompressedFrame_IsReadBackByAnInflaterOfOthers()
    {
        var frame = SharedFrame.Of(Encoding.UTF8.GetBytes(Message)).Compressed.ToArray();
        var header = frame[1] < 126 ? 2 : 4;
        using var input = new MemoryStream([.. frame[header..], 0, 0, 0xFF, 0xFF]);
        using var inflating = new System.IO.Compression.DeflateStream(input, System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(inflating);

        Assert.Equal(0xC1, frame[0]);
        Assert.Equal(Message, reader.ReadToEnd());
    }
}
