using System.Buffers.Text;
using EventDrivenFrontends.Contracts.Cursors;

namespace EventDrivenFrontends.Contracts.Tests.Cursors;

public sealed class CursorCodecTests
{
    private static readonly Cursor Cursor = new(Cursor.TagOf("table"), "019a8b3c4d5e0000-7f3a", new ReplicaPosition(ulong.MaxValue, 42));

    private readonly CursorCodec _codec = CodecOf("the secret of our nodes");

    [Fact]
    public void Decode_OfAnEncodedCursor_IsTheSame()
    {
        Assert.True(_codec.TryDecode(_codec.Encode(Cursor), out var decoded));

        Assert.Equal(Cursor, decoded);
    }

    [Fact]
    public void Decode_OfACursorThatMayHoldMore_IsTheSame()
    {
        var more = Cursor with { MayHoldUpTo = "019a8b3c4d5f0000" };

        Assert.True(_codec.TryDecode(_codec.Encode(more), out var decoded));

        Assert.Equal(more, decoded);
        Assert.NotEqual(Cursor, decoded);
    }

    [Fact]
    public void Encode_IsFitForUrlsAndHeaders() => Assert.Matches("^[A-Za-z0-9_-]{40,120}$", _codec.Encode(Cursor));

    [Fact]
    public void Decode_OfAnotherKeysCursor_IsUnknown()
    {
        Assert.True(_codec.TryDecode(CodecOf("the secret of others").Encode(Cursor), out var decoded));

        Assert.Same(Cursor.Unknown, decoded);
    }

    [Fact]
    public void Decode_OfEveryChangedBit_IsRefusedOrUnknown()
    {
        var bytes = Base64Url.DecodeFromChars(_codec.Encode(Cursor));

        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var damaged = bytes.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.True(!_codec.TryDecode(Base64Url.EncodeToString(damaged), out var decoded) || decoded == Cursor.Unknown, $"bit {bit}");
        }
    }

    [Fact]
    public void Decode_OfEveryShorteningOfACursor_IsRefused()
    {
        var bytes = Base64Url.DecodeFromChars(_codec.Encode(Cursor));

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(_codec.TryDecode(Base64Url.EncodeToString(bytes.AsSpan(0, length)), out _), $"{length} bytes");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("not a cursor")]
    [InlineData("%%%")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AQAAAAAFaGVsbG8A")]
    [InlineData("é")]
    public void Decode_OfGarbage_IsRefused(string text) => Assert.False(_codec.TryDecode(text, out _));

    [Fact]
    public void Decode_OfALongText_IsRefused() => Assert.False(_codec.TryDecode(new string('A', 10_000), out _));

    [Fact]
    public void Encode_WithoutAKey_IsAnError() =>
        Assert.Throws<InvalidOperationException>(() => new CursorCodec(new CursorKey()).Encode(new Cursor(1, "019a8b3c4d5e0000-7f3a")));

    private static CursorCodec CodecOf(string secret)
    {
        var key = new CursorKey();
        key.Set(CursorKey.From(secret));
        return new CursorCodec(key);
    }
}
