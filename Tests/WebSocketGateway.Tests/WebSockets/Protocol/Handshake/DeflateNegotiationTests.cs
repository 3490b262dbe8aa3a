using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol.Handshake;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol.Handshake;

public sealed class DeflateNegotiationTests
{
    private const string Granted = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    [Theory]
    [InlineData("permessage-deflate", Granted)]
    [InlineData("permessage-deflate; client_max_window_bits", Granted)]
    [InlineData("permessage-deflate; client_max_window_bits=8", Granted)]
    [InlineData("permessage-deflate; client_max_window_bits=\"10\"", Granted)]
    [InlineData("permessage-deflate; client_max_window_bits=\"1\\0\"", Granted)]
    [InlineData("permessage-deflate;server_no_context_takeover;client_no_context_takeover", Granted)]
    [InlineData("permessage-deflate; server_max_window_bits=15", Granted + "; server_max_window_bits=15")]
    [InlineData(" , x-webkit-deflate-frame , permessage-deflate\t;\tclient_max_window_bits ,", Granted)]
    [InlineData("permessage-deflate; server_max_window_bits=10, permessage-deflate", Granted)]
    [InlineData("permessage-deflate; unknown, permessage-deflate; client_max_window_bits", Granted)]
    [InlineData("permessage-deflate; server_max_window_bits=10", null)]
    [InlineData("permessage-deflate; server_max_window_bits=8", null)]
    [InlineData("permessage-deflate; server_max_window_bits", null)]
    [InlineData("permessage-deflate; server_max_window_bits=7", null)]
    [InlineData("permessage-deflate; server_max_window_bits=16", null)]
    [InlineData("permessage-deflate; server_max_window_bits=015", null)]
    [InlineData("permessage-deflate; client_max_window_bits=7", null)]
    [InlineData("permessage-deflate; client_max_window_bits=16", null)]
    [InlineData("permessage-deflate; client_max_window_bits=09", null)]
    [InlineData("permessage-deflate; client_max_window_bits=x", null)]
    [InlineData("permessage-deflate; client_max_window_bits; client_max_window_bits=10", null)]
    [InlineData("permessage-deflate; server_no_context_takeover=1", null)]
    [InlineData("permessage-deflate; client_no_context_takeover=true", null)]
    [InlineData("permessage-deflate; client_no_context_takeover; client_no_context_takeover", null)]
    [InlineData("permessage-deflate; unknown", null)]
    [InlineData("Permessage-Deflate", null)]
    [InlineData("permessage-deflate2", null)]
    [InlineData("foo", null)]
    public void AnOffer_IsGrantedOrDeclined(string header, string? answer)
    {
        Assert.True(ExtensionHeader.TryRead(header, out var offers));

        Assert.Equal(answer, DeflateOffers.Choose(offers)?.Header);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("=")]
    [InlineData("permessage-deflate;")]
    [InlineData("permessage-deflate;;client_max_window_bits")]
    [InlineData("permessage-deflate; =8")]
    [InlineData("permessage-deflate; client_max_window_bits=")]
    [InlineData("permessage-deflate; client_max_window_bits=\"")]
    [InlineData("permessage-deflate; client_max_window_bits=\"8")]
    [InlineData("permessage-deflate; client_max_window_bits=\"\"")]
    [InlineData("permessage-deflate; client_max_window_bits=\"8 \"")]
    [InlineData("permessage-deflate; client_max_window_bits=\"8\"9")]
    [InlineData("permessage-deflate; client_max_window_bits=\"8\\")]
    [InlineData("permessage-deflate; client_max_window_bits=8=9")]
    [InlineData("permessage-deflate client_max_window_bits")]
    [InlineData("permessage-deflate, é")]
    [InlineData("permessage-deflate; a(b)")]
    public void AMalformedHeader_IsNotRead(string header) => Assert.False(ExtensionHeader.TryRead(header, out _));
}
