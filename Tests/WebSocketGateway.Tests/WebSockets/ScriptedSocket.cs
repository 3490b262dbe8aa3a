using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;

/// <summary>A client whose reading the test controls: each frame is taken when the test allows it.</summary>
internal sealed class ScriptedSocket : IMessageSocket, IDisposable
{
    private readonly Channel<string?> _inbound = Channel.CreateUnbounded<string?>();
    private readonly SemaphoreSlim _reads = new(0);
    private readonly CancellationTokenSource _aborted = new();

    public List<JsonElement> Received { get; } = [];

    /// <summary>How many frames have been received.</summary>
    public int Count
    {
        get
        {
            lock (Received)
            {
                return Received.Count;
            }
        }
    }

    public CloseReason? Closed { get; private set; }

    public bool IsAborted => _aborted.IsCancellationRequested;

    /// <summary>True while a frame waits for the client to read.</summary>
    public bool IsBlocked { get; private set; }

    public long HeardAt { get; set; }

    /// <summary>Pings and pongs.</summary>
    public List<byte[]> Controls { get; } = [];

    public void Say(string text) => _inbound.Writer.TryWrite(text);

    public void SayGoodbye() => _inbound.Writer.TryWrite(null);

    /// <summary>Takes this many frames, now or when they come.</summary>
    public void Read(int frames) => _reads.Release(frames);

    public async Task ReceiveAllAsync(IMessageReceiver receiver, CancellationToken cancellationToken)
    {
        try
        {
            bool goesOn;
            do
            {
                using var message = await ReceiveAsync(cancellationToken);
                goesOn = await receiver.ReceiveAsync(message, cancellationToken);
            }
            while (goesOn);
        }
        catch (OperationCanceledException)
        {
            // Cut, here or there.
        }
        finally
        {
            await receiver.EndAsync();
        }
    }

    private async ValueTask<InboundMessage> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _aborted.Token);
        if (await _inbound.Reader.ReadAsync(either.Token) is not { } text)
        {
            return InboundMessage.Close(CloseReasons.Answer);
        }

        var rented = System.Buffers.ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetByteCount(text));
        return new InboundMessage(InboundKind.Text, rented, Encoding.UTF8.GetBytes(text, rented));
    }

    public ValueTask SendAsync(SharedFrame frame, bool more, CancellationToken cancellationToken) =>
        SendAsync(frame.Json, more, cancellationToken);

    public ValueTask SendControlAsync(ReadOnlyMemory<byte> frame, bool more, CancellationToken cancellationToken)
    {
        Controls.Add(frame.ToArray());
        return ValueTask.CompletedTask;
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> text, bool more, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _aborted.Token);
        IsBlocked = true;
        await _reads.WaitAsync(either.Token);
        IsBlocked = false;
        lock (Received)
        {
            Received.Add(JsonSerializer.Deserialize<JsonElement>(text.Span));
        }
    }

    public ValueTask CloseAsync(CloseReason reason, CancellationToken cancellationToken)
    {
        Closed = reason;
        return ValueTask.CompletedTask;
    }

    public void Abort() => _aborted.Cancel();

    public void Dispose()
    {
        _reads.Dispose();
        _aborted.Dispose();
    }
}
