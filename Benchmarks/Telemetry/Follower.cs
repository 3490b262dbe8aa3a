using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Frames;

namespace EventDrivenFrontends.Benchmarks.Telemetry;

/// <summary>A WebSocket client that follows the view and counts changes.</summary>
internal sealed class Follower : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[256 * 1024];

    public static async Task<Follower> ConnectAsync(Uri address)
    {
        var follower = new Follower();
        await follower._socket.ConnectAsync(address, CancellationToken.None);
        await follower._socket.SendAsync(
            Encoding.UTF8.GetBytes("""{"action":"subscribe","topic":"viruses"}"""), WebSocketMessageType.Text, true, CancellationToken.None);
        while (await follower.NextAsync() is SnapshotFrame { More: true })
        {
        }

        return follower;
    }

    /// <summary>Returns once so many changes more have come.</summary>
    public async Task ReceiveAsync(int changes)
    {
        for (var received = 0; received < changes;)
        {
            received += await NextAsync() is ChangesFrame frame ? frame.Changes.Count : 0;
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<ServerFrame?> NextAsync()
    {
        var length = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None);
            length += part.Count;
        }
        while (!part.EndOfMessage);

        return JsonSerializer.Deserialize(_buffer.AsSpan(0, length), ContractsJson.Default.ServerFrame);
    }
}
