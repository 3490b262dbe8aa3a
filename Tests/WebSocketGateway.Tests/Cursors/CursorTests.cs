using System.Buffers.Text;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Replica;
using Microsoft.Extensions.Options;
using static EventDrivenFrontends.WebSocketGateway.Tests.TestEntries;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Cursors;

public sealed class CursorTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly LowWatermark _watermark = new();

    [Fact]
    public void Encode_Decoded_IsTheSame()
    {
        var cursor = new Cursor(Cursor.TagOf("table"), "019a8b3c4d5e0000-7f3a");

        Assert.True(Cursor.TryDecode(cursor.Encode(), out var decoded));

        Assert.Equal(cursor, decoded);
    }

    [Fact]
    public void TryDecode_WithASignature_ReadsTheRest()
    {
        byte[] signed = [.. Base64Url.DecodeFromChars(new Cursor(7, Version(1)).Encode())[..^1], 3, 1, 2, 3];

        Assert.True(Cursor.TryDecode(Base64Url.EncodeToString(signed), out var decoded));

        Assert.Equal(new Cursor(7, Version(1)), decoded);
    }

    [Fact]
    public void TryDecode_EveryShorteningOfACursor_IsRefused()
    {
        var bytes = Base64Url.DecodeFromChars(new Cursor(7, Version(1)).Encode());

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(Cursor.TryDecode(Base64Url.EncodeToString(bytes.AsSpan(0, length)), out _), $"{length} bytes");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("not a cursor")]
    [InlineData("%%%")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AQAAAAAFaGVsbG8A")]
    public void TryDecode_Garbage_IsRefused(string text) => Assert.False(Cursor.TryDecode(text, out _));

    [Fact]
    public void TryDecode_TooLong_IsRefused() => Assert.False(Cursor.TryDecode(new string('A', 10_000), out _));

    [Fact]
    public void Raise_Lower_ChangesNothing()
    {
        _watermark.Reloaded("table", Version(5));
        var text = _watermark.Text;

        _watermark.Raise(Version(4));
        _watermark.Raise(null);
        _watermark.Reloaded("table", Version(3));

        Assert.Equal(text, _watermark.Text);
    }

    [Fact]
    public void Reloaded_AnotherTable_StartsAnew()
    {
        _watermark.Reloaded("table", Version(5));

        _watermark.Reloaded("other", Version(3));

        Assert.Equal(new Cursor(Cursor.TagOf("other"), Version(3)), _watermark.Cursor);
    }

    [Fact]
    public void IsPossible_WithinTheHistory_IsTrue() => Assert.True(IsPossible(Now(), ViewState.Empty));

    [Fact]
    public void IsPossible_FromBeforeForgottenDeletes_IsFalse() =>
        Assert.False(IsPossible(Now(), ViewState.Empty with { ForgottenUpTo = HybridVersion.Floor(_time.GetUtcNow().AddSeconds(1)) }));

    [Fact]
    public void IsPossible_OfAnotherTable_IsFalse() => Assert.False(IsPossible(Now() with { Table = 1 }, ViewState.Empty));

    [Fact]
    public void IsPossible_FromTheFuture_IsFalse() =>
        Assert.False(IsPossible(Now() with { Watermark = HybridVersion.Floor(_time.GetUtcNow().AddMinutes(1)) }, ViewState.Empty));

    [Fact]
    public void Next_BehindWhatTheClientHas_IsWhatTheClientHas()
    {
        _watermark.Reloaded("table", Version(5));
        var ahead = new Cursor(Cursor.TagOf("table"), Version(7));

        Assert.Equal(ahead.Encode(), Resume.Next(ahead, _watermark));
        Assert.Equal(_watermark.Text, Resume.Next(ahead with { Watermark = Version(4) }, _watermark));
    }

    private Cursor Now() => new(Cursor.TagOf("table"), HybridVersion.Floor(_time.GetUtcNow()));

    private bool IsPossible(Cursor since, ViewState state)
    {
        _watermark.Reloaded("table", HybridVersion.Floor(_time.GetUtcNow()));
        return new Resume(_watermark, _time, Options.Create(new CursorOptions())).IsPossible(since, state);
    }
}
