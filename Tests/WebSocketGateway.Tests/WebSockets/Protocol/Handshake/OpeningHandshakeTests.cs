using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol.Handshake;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol.Handshake;

public sealed class OpeningHandshakeTests
{
    private readonly HeaderDictionary _headers = new()
    {
        ["Connection"] = "Upgrade",
        ["Upgrade"] = "websocket",
        ["Sec-WebSocket-Key"] = "dGhlIHNhbXBsZSBub25jZQ==",
        ["Sec-WebSocket-Version"] = "13",
    };

    [Fact]
    public void TheExampleOfTheRfc_IsAccepted()
    {
        var answer = OpeningHandshake.OfUpgrade("GET", _headers);

        Assert.Null(answer.Refusal);
        Assert.Equal("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", answer.Accept);
        Assert.Null(answer.Deflate);
    }

    [Theory]
    [InlineData("Connection", "keep-alive, upgrade")]
    [InlineData("Connection", "keep-alive,\tUpgrade ,x")]
    [InlineData("Upgrade", "WebSocket")]
    [InlineData("Upgrade", "h2c, websocket")]
    public void Tokens_InListsAndAnyCase_AreFound(string name, string value)
    {
        _headers[name] = value;

        Assert.Null(OpeningHandshake.OfUpgrade("GET", _headers).Refusal);
    }

    [Fact]
    public void Tokens_InSeveralHeaders_AreFound()
    {
        _headers["Connection"] = new StringValues(["keep-alive", "Upgrade"]);

        Assert.Null(OpeningHandshake.OfUpgrade("GET", _headers).Refusal);
    }

    [Theory]
    [InlineData("Connection", null, 426)]
    [InlineData("Connection", "keep-alive", 426)]
    [InlineData("Connection", "upgraded", 426)]
    [InlineData("Upgrade", null, 426)]
    [InlineData("Upgrade", "h2c", 426)]
    [InlineData("Upgrade", "websocket/13", 426)]
    [InlineData("Sec-WebSocket-Version", null, 426)]
    [InlineData("Sec-WebSocket-Version", "8", 426)]
    [InlineData("Sec-WebSocket-Version", "013", 426)]
    [InlineData("Sec-WebSocket-Version", "13, 8", 426)]
    [InlineData("Sec-WebSocket-Key", null, 400)]
    [InlineData("Sec-WebSocket-Key", "", 400)]
    [InlineData("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ", 400)]
    [InlineData("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25j", 400)]
    [InlineData("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZWU=", 400)]
    [InlineData("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZWVl", 400)]
    [InlineData("Sec-WebSocket-Key", "!!!!!!!!!!!!!!!!!!!!!!==", 400)]
    [InlineData("Sec-WebSocket-Extensions", "", 400)]
    [InlineData("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits=", 400)]
    public void AWrongHeader_IsRefused(string name, string? value, int status)
    {
        _headers[name] = value;

        Assert.Equal(status, OpeningHandshake.OfUpgrade("GET", _headers).Refusal?.Status);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("get")]
    [InlineData("CONNECT")]
    public void AnotherMethod_IsNoHandshake(string method) =>
        Assert.Equal(426, OpeningHandshake.OfUpgrade(method, _headers).Refusal?.Status);

    [Fact]
    public void SeveralKeys_AreRefused()
    {
        _headers["Sec-WebSocket-Key"] = new StringValues(["dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ=="]);

        Assert.Equal(400, OpeningHandshake.OfUpgrade("GET", _headers).Refusal?.Status);
    }

    [Fact]
    public void ExtendedConnect_NeedsNoKey_ButTheProtocolAndVersion()
    {
        var headers = new HeaderDictionary
        {
            ["Sec-WebSocket-Version"] = "13",
            ["Sec-WebSocket-Extensions"] = "permessage-deflate",
        };

        var accepted = OpeningHandshake.OfExtendedConnect("websocket", headers);
        Assert.Null(accepted.Refusal);
        Assert.Null(accepted.Accept);
        Assert.NotNull(accepted.Deflate);
        Assert.Equal(426, OpeningHandshake.OfExtendedConnect("webtransport", headers).Refusal?.Status);
        Assert.Equal(426, OpeningHandshake.OfExtendedConnect("websocket", new HeaderDictionary()).Refusal?.Status);
    }

    [Fact]
    public void OffersInSeveralHeaders_AreOneList()
    {
        _headers["Sec-WebSocket-Extensions"] = new StringValues(["foo; a=1", "permessage-deflate"]);

        Assert.NotNull(OpeningHandshake.OfUpgrade("GET", _headers).Deflate);
    }
}
