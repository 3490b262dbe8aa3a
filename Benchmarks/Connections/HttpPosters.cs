using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EventDrivenFrontends.Benchmarks.Connections;

/// <summary>Posters with a connection each that they keep, and one request at a time.</summary>
internal sealed class HttpPosters(Uri gateway, Audience audience, int count) : IPosters
{
    public Task ReceivedAsync(long messages) => audience.WaitForAsync(messages);

    public async Task<long> PostAsync(TimeSpan length)
    {
        var posters = Enumerable.Range(0, count).Select(poster => PostAsync(poster, TimeProvider.System.GetTimestamp(), length));
        return (await Task.WhenAll(posters)).Sum();
    }

    private async Task<long> PostAsync(int poster, long begin, TimeSpan length)
    {
        byte[][] requests =
        [
            .. audience.Ids.Where((_, i) => i % count == poster).Select(id => (byte[])
            [
                .. Encoding.ASCII.GetBytes($"POST /@connections/{id} HTTP/1.1\r\nHost: gateway\r\nContent-Length: {Audience.Message.Length}\r\n\r\n"),
                .. Audience.Message,
            ]),
        ];
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, gateway.Port);
        var answer = new byte[4096];
        var posts = 0;
        while (TimeProvider.System.GetElapsedTime(begin) < length)
        {
            await socket.SendAsync(requests[posts % requests.Length]);
            var read = 0;
            while (!answer.AsSpan(0, read).EndsWith("\r\n\r\n"u8))
            {
                read += await socket.ReceiveAsync(answer.AsMemory(read));
            }

            if (!answer.AsSpan().StartsWith("HTTP/1.1 200 "u8))
            {
                throw new InvalidOperationException(Encoding.ASCII.GetString(answer, 0, read));
            }

            posts++;
        }

        return posts;
    }
}
