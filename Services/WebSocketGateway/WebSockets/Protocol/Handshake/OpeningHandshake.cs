using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol.Handshake;

/// <summary>
/// The server's side of the opening handshake: RFC 6455, section 4.2, and RFC 8441 for HTTP/2. Subprotocols are ignored, which tells the
/// client that none was chosen.
/// </summary>
internal static class OpeningHandshake
{
    /// <summary>The only version of the protocol that ever left its drafts.</summary>
    public const string Version = "13";

    private const string Protocol = "websocket";
    private const string AcceptSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const int NonceBytes = 16;
    private const int NonceCharacters = 24;

    /// <summary>Judges a request that wants to leave HTTP/1.1.</summary>
    public static HandshakeAnswer OfUpgrade(string method, IHeaderDictionary headers)
    {
        if (method != "GET" || !HasToken(headers.Upgrade, Protocol) || !HasToken(headers.Connection, "Upgrade"))
        {
            return NoWebSocket();
        }

        return Judge(headers, headers.SecWebSocketKey.ToString());
    }

    /// <summary>Judges an extended CONNECT; it has no key, as no cache could take it for anything else.</summary>
    public static HandshakeAnswer OfExtendedConnect(string? protocol, IHeaderDictionary headers) =>
        string.Equals(protocol, Protocol, StringComparison.OrdinalIgnoreCase) ? Judge(headers, key: null) : NoWebSocket();

    /// <summary>The answer to a request that is no handshake at all.</summary>
    public static HandshakeAnswer NoWebSocket() => Refuse(StatusCodes.Status426UpgradeRequired, "This address speaks WebSocket.");

    private static HandshakeAnswer Judge(IHeaderDictionary headers, string? key)
    {
        if (headers.SecWebSocketVersion.ToString() != Version)
        {
            return Refuse(StatusCodes.Status426UpgradeRequired, $"The only version is {Version}.");
        }

        if (key is not null && !IsNonce(key))
        {
            return Refuse(StatusCodes.Status400BadRequest, $"Sec-WebSocket-Key is not {NonceBytes} bytes in base64.");
        }

        var extensions = headers.SecWebSocketExtensions;
        List<ExtensionOffer>? offers = [];
        if (extensions.Count > 0 && !ExtensionHeader.TryRead(string.Join(',', extensions.ToArray()), out offers))
        {
            return Refuse(StatusCodes.Status400BadRequest, "Sec-WebSocket-Extensions is malformed.");
        }

        return new HandshakeAnswer(Refusal: null, key is null ? null : AcceptOf(key), DeflateOffers.Choose(offers));
    }

    private static HandshakeAnswer Refuse(int status, string detail) => new(new HandshakeRefusal(status, detail));

    private static bool IsNonce(string key)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes + 2];
        return key.Length == NonceCharacters && Convert.TryFromBase64String(key, nonce, out var length) && length == NonceBytes;
    }

    [SuppressMessage("Security", "CA5350", Justification = "The protocol prescribes it, and to keep no secret.")]
    private static string AcceptOf(string key)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(Encoding.ASCII.GetBytes(key + AcceptSuffix), hash);
        return Convert.ToBase64String(hash);
    }

    private static bool HasToken(StringValues header, string token) => header
        .SelectMany(line => (line ?? "").Split(','))
        .Any(element => element.AsSpan().Trim(" \t").Equals(token, StringComparison.OrdinalIgnoreCase));
}
