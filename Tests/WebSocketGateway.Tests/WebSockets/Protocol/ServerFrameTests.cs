using System.Text;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol;

public sealed class ServerFrameTests
{
    [Theory]
    [InlineData(0, "8100")]
    [InlineData(125, "817D")]
    [InlineData(126, "817E007E")]
    [InlineData(65535, "817EFFFF")]
    [InlineData(65536, "817F0000000000010000")]
    public void Text_HasTheShortestHeader_AndNoMask(int length, string header)
    {
        var frame = SharedFrame.Of(new byte[length]);

        Assert.Equal(header, Convert.ToHexString(frame.Plain.Span[..^length]));
        Assert.Equal(length, frame.Json.Length);
    }

    [Fact]
    public void Control_IsOneShortFrame()
    {
        Assert.Equal("8900", Convert.ToHexString(ServerFrame.Ping));
        Assert.Equal("8A026162", Convert.ToHexString(ServerFrame.Pong("ab"u8)));
        Assert.Equal("880403E9C3A9", Convert.ToHexString(ServerFrame.Close(new CloseReason(1001, "é")).Span));
    }

    [Fact]
    public void EveryCloseReason_FitsIntoAControlFrame()
    {
        var reasons = new[] { typeof(ProtocolFaults), typeof(EventDrivenFrontends.WebSocketGateway.WebSockets.CloseReasons) }
            .SelectMany(type => type.GetFields())
            .Select(field => (CloseReason)field.GetValue(null)!)
            .ToList();

        Assert.True(reasons.Count > 10);
        Assert.All(reasons, reason => Assert.InRange(Encoding.UTF8.GetByteCount(reason.Text), 0, 123));
        Assert.All(reasons, reason => Assert.True(CloseCode.MayBeSent(reason.Code)));
    }
}
