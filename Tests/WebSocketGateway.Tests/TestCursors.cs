using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Tests;

/// <summary>A node's cursors: a watermark, a key, and what is made of them.</summary>
internal sealed class TestCursors(TimeProvider? time = null, string secret = "a secret of the nodes")
{
    public LowWatermark Watermark { get; } = new();

    public CursorCodec Codec { get; } = CodecOf(secret);

    public CursorIssuer Issuer => field ??= new CursorIssuer(Watermark, Codec);

    public Resume Resume => field ??= new Resume(Watermark, time ?? TimeProvider.System, Options.Create(new CursorOptions()));

    public static CursorCodec CodecOf(string secret)
    {
        var key = new CursorKey();
        key.Set(CursorKey.From(secret));
        return new CursorCodec(key);
    }
}
