using System.Buffers;
using System.IO.Pipelines;
using EventDrivenFrontends.WebSocketGateway.Takeover;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Takeover;

public sealed class KeptWriterTests
{
    private readonly Pipe _pipe = new();
    private readonly KeptWriter _writer;

    public KeptWriterTests() => _writer = new KeptWriter(_pipe.Writer);

    [Fact]
    public async Task HoldBack_NothingWritten_KeepsWhatIsWrittenFromThePipe()
    {
        _writer.HoldBack();
        _writer.Write("head"u8);
        await _writer.FlushAsync();
        await _writer.WriteAsync(" of it"u8.ToArray());

        Assert.False(_pipe.Reader.TryRead(out _));
        Assert.True(_writer.IsHeldBack);
        Assert.Equal("head of it"u8.ToArray(), _writer.Take().ToArray());
        Assert.False(_writer.IsHeldBack);
    }

    [Fact]
    public async Task HoldBack_SomethingWritten_HoldsNothingBack()
    {
        await _writer.WriteAsync("an answer"u8.ToArray());
        _writer.HoldBack();
        await _writer.WriteAsync(", and a head"u8.ToArray());

        Assert.False(_writer.IsHeldBack);
        Assert.Equal("an answer, and a head"u8.ToArray(), await ReadAsync());
    }

    [Fact]
    public async Task Complete_HeldBackAndNotKept_SendsIt()
    {
        _writer.HoldBack();
        _writer.Write("500"u8);

        await _writer.CompleteAsync();

        Assert.Equal("500"u8.ToArray(), await ReadAsync());
        Assert.True((await _pipe.Reader.ReadAsync()).IsCompleted);
    }

    [Fact]
    public async Task Complete_Kept_LeavesThePipe()
    {
        _writer.IsKept = true;

        await _writer.CompleteAsync();
        await _pipe.Writer.WriteAsync("more"u8.ToArray());

        Assert.Equal("more"u8.ToArray(), await ReadAsync());
    }

    private async Task<byte[]> ReadAsync()
    {
        var read = await _pipe.Reader.ReadAsync();
        var bytes = read.Buffer.ToArray();
        _pipe.Reader.AdvanceTo(read.Buffer.End);
        return bytes;
    }
}
