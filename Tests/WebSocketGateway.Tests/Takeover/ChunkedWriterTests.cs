using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using EventDrivenFrontends.WebSocketGateway.Takeover;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Takeover;

public sealed class ChunkedWriterTests
{
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 100_000, resumeWriterThreshold: 50_000));
    private readonly ChunkedWriter _writer;

    public ChunkedWriterTests() => _writer = new ChunkedWriter(_pipe.Writer);

    [Fact]
    public async Task FlushAsync_SeveralWritten_IsOneChunk()
    {
        _writer.Write("hello "u8);
        _writer.Write("world"u8);
        Assert.Equal(11, _writer.UnflushedBytes);

        await _writer.FlushAsync();

        Assert.Equal("0000000b\r\nhello world\r\n", await ReadAsync());
        Assert.Equal(0, _writer.UnflushedBytes);
    }

    [Fact]
    public async Task FlushAsync_NothingWritten_IsNoChunk()
    {
        await _writer.FlushAsync();
        _writer.GetSpan(1);
        await _writer.FlushAsync();

        Assert.False(_pipe.Reader.TryRead(out _));
    }

    [Fact]
    public async Task FlushAsync_MoreThanABuffer_IsOneChunkOfAll()
    {
        var part = Encoding.ASCII.GetBytes(new string('x', 5000));
        for (var i = 0; i < 10; i++)
        {
            _writer.Write(part);
        }

        await _writer.FlushAsync();

        Assert.Equal($"0000c350\r\n{new string('x', 50_000)}\r\n", await ReadAsync());
    }

    [Fact]
    public async Task FlushAsync_SlowClient_WaitsAndTheNextChunkIsWhole()
    {
        _writer.Write(new byte[200_000]);
        var flushing = _writer.FlushAsync();
        Assert.False(flushing.IsCompleted);

        Assert.EndsWith("\r\n", await ReadAsync(), StringComparison.Ordinal);
        await flushing;
        _writer.Write("next"u8);
        await _writer.FlushAsync();

        Assert.Equal("00000004\r\nnext\r\n", await ReadAsync());
    }

    [Fact]
    public async Task TryEnd_AfterAChunk_IsTheLastChunk()
    {
        _writer.Write("a"u8);
        await _writer.FlushAsync();

        Assert.True(_writer.TryEnd());

        Assert.Equal("00000001\r\na\r\n0\r\n\r\n", await ReadAsync());
    }

    private async Task<string> ReadAsync()
    {
        var read = await _pipe.Reader.ReadAsync();
        var text = Encoding.Latin1.GetString(read.Buffer);
        _pipe.Reader.AdvanceTo(read.Buffer.End);
        return text;
    }
}
