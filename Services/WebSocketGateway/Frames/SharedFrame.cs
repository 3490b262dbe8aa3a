using System.IO.Compression;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.Frames;

/// <summary>
/// A frame that is encoded once and sent to every subscriber of a topic: as JSON, as the bytes that a WebSocket carries, and compressed
/// once the first subscriber wants that.
/// </summary>
internal sealed class SharedFrame
{
    /// <summary>Below this, compression gains less than it costs the client.</summary>
    public const int MinCompressedBytes = 256;

    private readonly byte[] _plain;
    private readonly int _headerBytes;
    private readonly Lock _gate = new();
    private byte[]? _compressed;

    private SharedFrame(int jsonBytes)
    {
        _headerBytes = ServerFrame.HeaderBytesOf(jsonBytes);
        _plain = new byte[_headerBytes + jsonBytes];
        ServerFrame.WriteTextHeader(_plain, jsonBytes, isCompressed: false);
    }

    public ReadOnlyMemory<byte> Json => _plain.AsMemory(_headerBytes);

    /// <summary>A whole WebSocket frame.</summary>
    public ReadOnlyMemory<byte> Plain => _plain;

    /// <summary>A whole WebSocket frame for those who agreed on permessage-deflate; not compressed where that gains nothing.</summary>
    public ReadOnlyMemory<byte> Compressed
    {
        get
        {
            if (_plain.Length - _headerBytes < MinCompressedBytes)
            {
                return _plain;
            }

            lock (_gate)
            {
                return _compressed ??= Compress();
            }
        }
    }

    /// <param name="jsonBytes">The length of the JSON.</param>
    /// <param name="write">Writes it.</param>
    public static SharedFrame Of(int jsonBytes, Action<Span<byte>> write)
    {
        var frame = new SharedFrame(jsonBytes);
        write(frame._plain.AsSpan(frame._headerBytes));
        return frame;
    }

    public static SharedFrame Of(byte[] json) => Of(json.Length, json.CopyTo);

    private byte[] Compress()
    {
        var compressed = Deflate.Compress(Json.Span, CompressionLevel.Optimal);
        return compressed.Length < _plain.Length ? compressed : _plain;
    }
}
