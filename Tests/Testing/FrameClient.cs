using System.Net.WebSockets;
using System.Text.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Frames;

namespace EventDrivenFrontends.Testing;

/// <summary>A WebSocket client that sends what a test says and reads frames until one fits.</summary>
public sealed class FrameClient : IAsyncDisposable
{
    private static readonly TimeSpan UsualCeiling = TimeSpan.FromMinutes(1);

    private readonly ClientWebSocket _socket = new();
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _ceiling;

    private FrameClient(TimeSpan ceiling) => (_limit, _ceiling) = (ceiling, new(ceiling));

    /// <summary>Connects; the client then has a ceiling for all that it waits for.</summary>
    public static async Task<FrameClient> ConnectAsync(Uri address, TimeSpan? ceiling = null)
    {
        var client = new FrameClient(ceiling ?? UsualCeiling);
        await client._socket.ConnectAsync(address, client._ceiling.Token);
        return client;
    }

    /// <summary>Sends a message of the protocol.</summary>
    public Task SendAsync(ClientMessage message) => SendTextAsync(JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Default.ClientMessage));

    /// <summary>Sends whatever this is.</summary>
    public Task SendTextAsync(ReadOnlyMemory<byte> text) =>
        _socket.SendAsync(text, WebSocketMessageType.Text, true, _ceiling.Token).AsTask();

    /// <summary>The next frame of a type for which <paramref name="fits"/>; frames before it are dropped.</summary>
    /// <exception cref="TimeoutException">There was none; names the frames that came instead.</exception>
    public async Task<TFrame> NextAsync<TFrame>(Func<TFrame, bool>? fits = null)
        where TFrame : ServerFrame
    {
        var others = new List<ServerFrame>();
        while (true)
        {
            ServerFrame received;
            try
            {
                received = await ReceiveAsync();
            }
            catch (OperationCanceledException) when (_ceiling.IsCancellationRequested)
            {
                throw new TimeoutException(
                    $"No {typeof(TFrame).Name} that fits came within {_limit}, but {others.Count} others: {string.Join(", ", others)}");
            }

            if (received is TFrame frame && fits?.Invoke(frame) is not false)
            {
                return frame;
            }

            others.Add(received);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _ceiling.Token);
        }

        _socket.Dispose();
        _ceiling.Dispose();
    }

    private async Task<ServerFrame> ReceiveAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[8192];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), _ceiling.Token);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new InvalidOperationException($"The server closed the connection: {_socket.CloseStatusDescription}");
            }

            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return JsonSerializer.Deserialize(message.ToArray(), ContractsJson.Default.ServerFrame)!;
    }
}
