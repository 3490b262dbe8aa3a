using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EventDrivenFrontends.Benchmarks.Sockets;

/// <summary>A plain HTTP client whose request the gateway holds until there is news, over one connection.</summary>
internal sealed class HeldRequest(int port) : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[2048];
    private string _received = "";

    /// <summary>Polls, and again with the cursor of each answer; <paramref name="held"/> once the first is on its way.</summary>
    public async Task PollAsync(Action held, Action news)
    {
        await _socket.ConnectAsync(IPAddress.Loopback, port);
        var cursor = CursorOf(await AskAsync("/views/flights"));
        for (var isFirst = true; ; isFirst = false)
        {
            var answering = AskAsync($"/views/flights?since={cursor}&wait=29");
            if (isFirst)
            {
                held();
            }

            var answer = await answering;
            cursor = CursorOf(answer);
            if (!answer.Contains("\"changes\":[]", StringComparison.Ordinal))
            {
                news();
            }
        }
    }

    /// <summary>Follows an event stream; <paramref name="held"/> once the snapshot is here.</summary>
    public async Task FollowAsync(Action held, Action news)
    {
        await _socket.ConnectAsync(IPAddress.Loopback, port);
        await SendAsync("/views/flights", "Accept: text/event-stream\r\n");
        while (true)
        {
            var text = await ReadToAsync("\n\n");
            if (text.Contains("event: snapshot", StringComparison.Ordinal))
            {
                held();
            }
            else if (text.Contains("event: changes", StringComparison.Ordinal))
            {
                news();
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<string> AskAsync(string path)
    {
        await SendAsync(path, "");
        return await ReadToAsync("\r\n0\r\n\r\n");
    }

    private async Task SendAsync(string path, string headers) =>
        await _socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: gateway\r\n{headers}\r\n"));

    private async Task<string> ReadToAsync(string end)
    {
        int found;
        while ((found = _received.IndexOf(end, StringComparison.Ordinal)) < 0)
        {
            var read = await _socket.ReceiveAsync(_buffer);
            if (read == 0)
            {
                throw new IOException("The gateway has ended a request that it should hold.");
            }

            _received += Encoding.ASCII.GetString(_buffer, 0, read);
        }

        var text = _received[..found];
        _received = _received[(found + end.Length)..];
        return text;
    }

    private static string CursorOf(string answer)
    {
        const string Name = "\"cursor\":\"";
        var start = answer.IndexOf(Name, StringComparison.Ordinal) + Name.Length;
        return answer[start..answer.IndexOf('"', start)];
    }
}
