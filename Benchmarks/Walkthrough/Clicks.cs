using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Frames;

namespace EventDrivenFrontends.Benchmarks.Walkthrough;

/// <summary>One client creates viruses by HTTP, another sees them over its WebSocket.</summary>
internal static class Clicks
{
    /// <summary>Delays from before the request to the frame in the other client's hands, sorted. Each virus is destroyed afterwards.</summary>
    public static async Task<TimeSpan[]> MeasureAsync(int count, CancellationToken cancellationToken)
    {
        using var producer = new HttpClient { BaseAddress = new Uri("http://localhost:8082") };
        using var window = new ClientWebSocket();
        await window.ConnectAsync(new Uri("ws://localhost:8081/ws"), cancellationToken);
        await window.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(new ClientMessage("subscribe", "viruses"), ContractsJson.Default.ClientMessage),
            WebSocketMessageType.Text,
            true,
            cancellationToken);

        var delays = new TimeSpan[count];
        for (var i = 0; i < count; i++)
        {
            var key = Guid.NewGuid().ToString("n");
            var start = TimeProvider.System.GetTimestamp();
            var created = producer.PostAsync("/viruses", JsonContent.Create(new Virus(key), WalkthroughJson.Default.Virus), cancellationToken);
            await SeenAsync(window, key, cancellationToken);
            delays[i] = TimeProvider.System.GetElapsedTime(start);
            using var response = (await created).EnsureSuccessStatusCode();
            using var gone = await producer.DeleteAsync($"/viruses/{key}", cancellationToken);
            await SeenAsync(window, key, cancellationToken);
        }

        Array.Sort(delays);
        return delays;
    }

    private static async Task SeenAsync(ClientWebSocket window, string key, CancellationToken cancellationToken)
    {
        var buffer = new byte[128 * 1024];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await window.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                length += part.Count;
            }
            while (!part.EndOfMessage);

            if (JsonSerializer.Deserialize(buffer.AsSpan(0, length), ContractsJson.Default.ServerFrame) is ChangesFrame frame
                && frame.Changes.Any(change => change.Key == key))
            {
                return;
            }
        }
    }
}
