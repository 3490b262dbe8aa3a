using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.Tests.ConnectionsApi;

public sealed class ConnectionIdTests
{
    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(ulong.MaxValue)]
    public void TryParse_OfItsText_GivesTheId(ulong node)
    {
        var id = ConnectionId.New(node);

        Assert.True(ConnectionId.TryParse(id.ToString(), out var parsed));
        Assert.Equal(id, parsed);
        Assert.Equal(node, parsed.Node);
        Assert.Matches("^[0-9a-f]{48}$", id.ToString());
    }

    [Fact]
    public void New_AThousandTimes_RepeatsNoHalfOfTheSecret()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => ConnectionId.New(node: 7)).ToList();

        Assert.Equal(1000, ids.Select(id => (ulong)id.Secret).Distinct().Count());
        Assert.Equal(1000, ids.Select(id => (ulong)(id.Secret >> 64)).Distinct().Count());
    }

    [Fact]
    public void TryParse_OfAnotherSpelling_Fails()
    {
        var text = new ConnectionId(UInt128.MaxValue, 0xabcdef).ToString();

        Assert.False(ConnectionId.TryParse(text.ToUpperInvariant(), out _));
        Assert.False(ConnectionId.TryParse(text.AsSpan(1), out _));
        Assert.False(ConnectionId.TryParse(text + "0", out _));
        Assert.False(ConnectionId.TryParse(text.Remove(text.Length - 1) + "g", out _));
        Assert.False(ConnectionId.TryParse(" " + text.Remove(0, 1), out _));
        Assert.False(ConnectionId.TryParse("", out _));
    }
}
