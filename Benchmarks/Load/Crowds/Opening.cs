using System.Text;

namespace EventDrivenFrontends.Benchmarks.Load.Crowds;

/// <summary>How a client comes to receive: the request, and what is said after it.</summary>
/// <param name="Address">Host, port and path.</param>
/// <param name="IsWebSocket">Whether it is a WebSocket; otherwise an event stream.</param>
/// <param name="Steps">What is sent after the handshake, and the text that is waited for before the next step.</param>
internal sealed record Opening(Uri Address, bool IsWebSocket, params IReadOnlyList<Opening.Step> Steps)
{
    /// <param name="Send">A text to send; null for nothing.</param>
    /// <param name="Until">A text that the server's answer holds.</param>
    internal sealed record Step(string? Send, string Until)
    {
        /// <summary>What is sent, as a frame.</summary>
        public byte[]? Frame { get; } = Send is null ? null : FrameOf(Send);

        /// <summary>What is waited for.</summary>
        public byte[] End { get; } = Encoding.UTF8.GetBytes(Until);
    }

    /// <summary>Whether it is over TLS.</summary>
    public bool IsSecure => Address.Scheme is "https" or "wss";

    public IDecoder Decoder { get; } = IsWebSocket ? new WebSocketDecoder() : new EventStreamDecoder();

    /// <summary>The request that it begins with.</summary>
    public byte[] Request { get; } = Encoding.ASCII.GetBytes(
        $"GET {Address.PathAndQuery} HTTP/1.1\r\nHost: {Address.Authority}\r\n"
        + (IsWebSocket
            ? "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
            : "Accept: text/event-stream\r\n\r\n"));

    /// <summary>The first line of the answer begins so.</summary>
    public byte[] Accepted { get; } = Encoding.ASCII.GetBytes(IsWebSocket ? "HTTP/1.1 101" : "HTTP/1.1 200");

    /// <summary>A text as a client's frame, with a mask of zeros.</summary>
    private static byte[] FrameOf(string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        return payload.Length < 126
            ? [0x81, (byte)(0x80 | payload.Length), 0, 0, 0, 0, .. payload]
            : [0x81, 0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length, 0, 0, 0, 0, .. payload];
    }
}
