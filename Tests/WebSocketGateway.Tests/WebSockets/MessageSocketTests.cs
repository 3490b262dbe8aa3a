using System.IO.Pipelines;
using System.Text;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Transport;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;
using static EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol.ClientFrames;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;

public sealed class MessageSocketTests : IAsyncLifetime
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(20);
    private static readonly string Repetitive = new('x', 1000);

    private readonly ManualTimeProvider _time = new();
    private readonly Pipe _in = new();
    private readonly Pipe _out = new(new PipeOptions(pauseWriterThreshold: 256 * 1024, resumeWriterThreshold: 128 * 1024));
    private bool _isAborted;
    private MessageSocket _socket = null!;

    public Task InitializeAsync()
    {
        _socket = Create(deflate: false);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _socket.DisposeAsync();

    [Fact]
    public async Task Frames_InARow_LeaveTogether()
    {
        for (var i = 0; i < 9; i++)
        {
            await _socket.SendAsync(Frame("a"), more: true, CancellationToken.None);
        }

        Assert.False(_out.Reader.TryRead(out _));
        await _socket.SendAsync("b"u8.ToArray(), more: false, CancellationToken.None);

        Assert.Equal(10 * 3, await SentAsync());
    }

    [Fact]
    public async Task Frames_InARow_WaitOnlyUpToABound()
    {
        var frame = SharedFrame.Of(new byte[10_000]);
        for (var i = 0; i < 7; i++)
        {
            await _socket.SendAsync(frame, more: true, CancellationToken.None);
        }

        Assert.Equal(7 * frame.Plain.Length, await SentAsync());
    }

    [Fact]
    public async Task ALongText_FollowsItsHeader()
    {
        await _socket.SendAsync(new byte[100_000], more: false, CancellationToken.None);

        var sent = (await _out.Reader.ReadAtLeastAsync(100_010)).Buffer;
        Assert.Equal("817F00000000000186A0", Convert.ToHexString(sent.FirstSpan[..10]));
        Assert.Equal(100_010, sent.Length);
    }

    [Fact]
    public async Task WithDeflate_WhatIsLarge_IsCompressed()
    {
        await using var socket = Create(deflate: true);
        var shared = Frame(Repetitive);

        await socket.SendAsync(shared, more: false, CancellationToken.None);
        Assert.Equal(shared.Compressed.Length, await SentAsync());
        await socket.SendAsync(Encoding.UTF8.GetBytes(Repetitive), more: false, CancellationToken.None);
        Assert.InRange(await SentAsync(), 4, 100);
        await socket.SendAsync("small"u8.ToArray(), more: false, CancellationToken.None);
        Assert.Equal(7, await SentAsync());
    }

    [Fact]
    public async Task ReceiveAll_GivesEachMessage_AndNotesTheSignOfLife()
    {
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.NotEqual(_time.GetTimestamp(), _socket.HeardAt);
        byte[] bytes = [.. Text("one"), .. Protocol.ClientFrames.Frame(Opcode.Ping, "p"u8.ToArray()), .. Text("two")];
        await _in.Writer.WriteAsync(bytes);

        Assert.Equal(["Text one", "Ping p", "Text two"], await ReceiveAsync(upTo: 3));
        Assert.Equal(_time.GetTimestamp(), _socket.HeardAt);
    }

    [Fact]
    public async Task ReceiveAll_OfAnEndWithoutClose_IsAClose()
    {
        await _in.Writer.WriteAsync(Text("cut").AsMemory(..5));
        await _in.Writer.CompleteAsync();

        Assert.Equal(["Close "], await ReceiveAsync(upTo: 1));
    }

    [Fact]
    public async Task ReceiveAll_MessagesCutAnywhere_AreWhole()
    {
        byte[] bytes = [.. Text("one"), .. Protocol.ClientFrames.Frame(Opcode.Ping, "p"u8.ToArray()), .. Text("two")];
        var receiving = ReceiveAsync(upTo: 3);
        foreach (var octet in bytes)
        {
            await _in.Writer.WriteAsync(new[] { octet });
        }

        Assert.Equal(["Text one", "Ping p", "Text two"], await receiving);
    }

    [Fact]
    public async Task ReceiveAll_ConnectionIsCut_EndsTheReceiverWithoutFailing()
    {
        using var cut = new CancellationTokenSource();
        var receiver = new Receiver(upTo: 1);
        var receiving = _socket.ReceiveAllAsync(receiver, cut.Token);
        Assert.False(receiver.HasEnded);

        await cut.CancelAsync();

        await receiving.WaitAsync(Ceiling, TimeProvider.System);
        Assert.True(receiver.HasEnded);
        Assert.Empty(receiver.Received);
    }

    [Fact]
    public async Task AWriteThatWaited_AndWentOn_IsASignOfLife_AndOneThatDidNotWaitIsNone()
    {
        var start = _socket.HeardAt;
        _time.Advance(TimeSpan.FromSeconds(9));
        await _socket.SendAsync(Frame("a"), more: false, CancellationToken.None);
        Assert.Equal(start, _socket.HeardAt);

        var stuck = _socket.SendAsync(new byte[300_000], more: false, CancellationToken.None).AsTask();
        Assert.False(stuck.IsCompleted);
        Assert.Equal(start, _socket.HeardAt);
        await SentAsync();
        await stuck.WaitAsync(Ceiling, TimeProvider.System);

        Assert.Equal(_time.GetTimestamp(), _socket.HeardAt);
    }

    [Fact]
    public async Task AfterAbort_WhatWaitsIsDropped()
    {
        await _socket.SendAsync(Frame("a"), more: true, CancellationToken.None);

        _socket.Abort();
        await _socket.DisposeAsync();

        Assert.True(_isAborted);
    }

    private MessageSocket Create(bool deflate) =>
        new(new Piped(_in.Reader, _out.Writer, () => _isAborted = true), deflate, new MessageLimits(1024), _time);

    private static SharedFrame Frame(string json) => SharedFrame.Of(Encoding.UTF8.GetBytes(json));

    private async Task<IReadOnlyList<string>> ReceiveAsync(int upTo)
    {
        var receiver = new Receiver(upTo);
        await _socket.ReceiveAllAsync(receiver, CancellationToken.None).WaitAsync(Ceiling, TimeProvider.System);
        Assert.True(receiver.HasEnded);
        return receiver.Received;
    }

    private async Task<int> SentAsync()
    {
        var sent = (await _out.Reader.ReadAsync().AsTask().WaitAsync(Ceiling, TimeProvider.System)).Buffer;
        var length = (int)sent.Length;
        _out.Reader.AdvanceTo(sent.End);
        return length;
    }

    private sealed class Receiver(int upTo) : IMessageReceiver
    {
        public List<string> Received { get; } = [];

        public bool HasEnded { get; private set; }

        public ValueTask<bool> ReceiveAsync(InboundMessage message, CancellationToken cancellationToken)
        {
            Received.Add($"{message.Kind} {Encoding.UTF8.GetString(message.Payload)}");
            return new ValueTask<bool>(Received.Count < upTo);
        }

        public Task EndAsync()
        {
            HasEnded = true;
            return Task.CompletedTask;
        }
    }

    private sealed class Piped(PipeReader input, PipeWriter output, Action abort) : ITransport
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;

        public void Abort() => abort();
    }
}
