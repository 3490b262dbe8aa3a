using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace EventDrivenFrontends.WebSocketGateway.Tests;

/// <summary>A WebSocket client; every wait has a ceiling.</summary>
internal sealed class TestSocket(ClientWebSocket socket) : IDisposable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(20);

    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    /// <summary>The connection's name, as the handshake's answer has it.</summary>
    public string ConnectionId => socket.HttpResponseHeaders!["X-Connection-Id"].Single();

    public string? CloseText => socket.CloseStatusDescription;

    /// <summary>Bytes of the last message.</summary>
    public int LastLength { get; private set; }

    public Task SendAsync(string text, WebSocketMessageType type = WebSocketMessageType.Text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), type, endOfMessage: true, CancellationToken.None);

    public Task SendPartAsync(string text, bool isLast) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, isLast, CancellationToken.None);

    public Task SubscribeAsync(string topic, string? since = null) => SendAsync(since is null
        ? $$"""{"action":"subscribe","topic":{{JsonSerializer.Serialize(topic)}}}"""
        : $$"""{"action":"subscribe","topic":{{JsonSerializer.Serialize(topic)}},"since":"{{since}}"}""");

    public Task UnsubscribeAsync(string topic) => SendAsync($$"""{"action":"unsubscribe","topic":{{JsonSerializer.Serialize(topic)}}}""");

    /// <summary>The next message; a JSON null when the server has closed.</summary>
    public async Task<JsonElement> NextAsync()
    {
        using var ceiling = new CancellationTokenSource(Ceiling);
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), ceiling.Token);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return JsonSerializer.SerializeToElement<string?>(null);
            }

            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                LastLength = (int)message.Length;
                return JsonSerializer.Deserialize<JsonElement>(message.ToArray());
            }
        }
    }

    /// <summary>The next message, which has to be of this type.</summary>
    public async Task<JsonElement> NextAsync(string type)
    {
        var frame = await NextAsync();
        Assert.Equal(type, frame.GetProperty("type").GetString());
        return frame;
    }

    /// <summary>The next message, which has to be an error with this code.</summary>
    public async Task<JsonElement> NextErrorAsync(string code)
    {
        var frame = await NextAsync("error");
        Assert.Equal(code, frame.GetProperty("code").GetString());
        Assert.NotEmpty(frame.GetProperty("message").GetString()!);
        return frame;
    }

    /// <summary>True when the server answers a ping: nothing else is under way and the connection lives.</summary>
    public async Task<bool> IsAliveAsync()
    {
        await SendAsync("""{"action":"ping"}""");
        return (await NextAsync()).GetProperty("type").GetString() == "pong";
    }

    public Task CloseAsync() => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, new CancellationTokenSource(Ceiling).Token);

    public void Dispose() => socket.Dispose();
}
