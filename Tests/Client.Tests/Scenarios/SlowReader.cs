using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace EventDrivenFrontends.Client.Tests.Scenarios;

/// <summary>
/// A client with none of the library: it follows a topic over one streaming transport by what docs/protocol.md says, and stops reading when it
/// is told to, with small buffers, so that the gateway soon notices. It comes back with its cursor until it is disposed.
/// </summary>
internal sealed class SlowReader : IAsyncDisposable
{
    private const int ReceiveBytes = 4096;

    private readonly Func<Uri> _node;
    private readonly LiveTransport _transport;
    private readonly ConcurrentBag<string> _wentBack;
    private readonly CancellationTokenSource _end = new();
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = ReceiveBytes };
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonElement> _held = [];
    private readonly List<JsonElement> _parts = [];
    private readonly Task _running;
    private TaskCompletionSource _reading = new();
    private string? _cursor;
    private Dictionary<string, string> _newest = [];

    /// <param name="transport">How.</param>
    /// <param name="topic">What.</param>
    /// <param name="node">Where the next session goes to.</param>
    /// <param name="wentBack">Gets a line for each key that goes back within a session.</param>
    public SlowReader(LiveTransport transport, string topic, Func<Uri> node, ConcurrentBag<string> wentBack)
    {
        (_transport, Topic, _node, _wentBack) = (transport, topic, node, wentBack);
        _reading.SetResult();
        _running = RunAsync();
    }

    public string Topic { get; }

    /// <summary>Resets that came, in the middle of a session or at its beginning.</summary>
    public int Resets { get; private set; }

    /// <summary>How often a key went from one state to another that was not its next, as the count <c>n</c> in the data tells.</summary>
    public int Skips { get; private set; }

    public bool IsReading => _reading.Task.IsCompleted;

    public IEnumerable<string> Holds
    {
        get
        {
            lock (_gate)
            {
                return [.. _held
                    .Where(item => item.Value.TryGetProperty("data", out _))
                    .Select(item => $"{item.Key}{item.Value.GetProperty("data").GetRawText()}")
                    .Order(StringComparer.Ordinal)];
            }
        }
    }

    public void Stop() => _reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void GoOn() => _reading.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        GoOn();
        await _end.CancelAsync();
        await _running;
        _http.Dispose();
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            _newest = [];
            _parts.Clear();
            try
            {
                await foreach (var frame in _transport is LiveTransport.WebSocket ? ReadSocketAsync(_end.Token) : ReadStreamAsync(_end.Token))
                {
                    Take(frame);
                    await _reading.Task.WaitAsync(_end.Token);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, _end.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or HttpRequestException or IOException)
            {
                // The node is gone for a moment, or the test is over.
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private async IAsyncEnumerable<JsonElement> ReadSocketAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(_node()) { Scheme = "ws", Path = "/ws" }.Uri, _http, cancellationToken);
        var subscribe = _cursor is null
            ? $$"""{"action":"subscribe","topic":"{{Topic}}"}"""
            : $$"""{"action":"subscribe","topic":"{{Topic}}","since":"{{_cursor}}"}""";
        await socket.SendAsync(Encoding.UTF8.GetBytes(subscribe), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        var buffer = new byte[128 * 1024];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                length += part.Count;
            }
            while (!part.EndOfMessage);

            if (part.MessageType is WebSocketMessageType.Close)
            {
                yield break;
            }

            yield return JsonSerializer.Deserialize<JsonElement>(buffer.AsSpan(0, length));
        }
    }

    private async IAsyncEnumerable<JsonElement> ReadStreamAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_node(), $"/views/{Topic}"));
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (_cursor is not null)
        {
            request.Headers.Add("Last-Event-ID", _cursor);
        }

        using var response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken))
        {
            yield return JsonSerializer.Deserialize<JsonElement>(item.Data);
        }
    }

    private void Take(JsonElement frame)
    {
        var type = frame.GetProperty("type").GetString();
        lock (_gate)
        {
            if (type is "changes")
            {
                Apply(frame.GetProperty("changes").EnumerateArray());
            }
            else
            {
                Assert.True(type is "snapshot" or "reset", $"{frame}");
                Resets += type is "reset" && _parts.Count == 0 ? 1 : 0;
                _parts.AddRange(frame.GetProperty("items").EnumerateArray());
                if (frame.TryGetProperty("more", out _))
                {
                    return;
                }

                var listed = _parts.Select(KeyOf).ToHashSet();
                foreach (var gone in _held.Keys.Where(key => !listed.Contains(key)).ToList())
                {
                    _held.Remove(gone);
                }

                Apply(_parts);
                _parts.Clear();
            }

            _cursor = frame.GetProperty("cursor").GetString();
        }
    }

    private void Apply(IEnumerable<JsonElement> changes)
    {
        foreach (var change in changes)
        {
            var (key, version) = (KeyOf(change), VersionOf(change));
            if (_newest.TryGetValue(key, out var before) && string.CompareOrdinal(version, before) < 0)
            {
                _wentBack.Add($"{_transport} {Topic} {key}: {version} after {before}");
            }

            _newest[key] = version;
            // What another node has given may be newer than what this one has come to.
            if (!_held.TryGetValue(key, out var held) || string.CompareOrdinal(version, VersionOf(held)) > 0)
            {
                Skips += NumberOf(held) > 0 && NumberOf(change) > NumberOf(held) + 1 ? 1 : 0;
                _held[key] = change;
            }
        }
    }

    private static string KeyOf(JsonElement change) => change.GetProperty("key").GetString()!;

    private static string VersionOf(JsonElement change) => change.GetProperty("version").GetString()!;

    private static int NumberOf(JsonElement change) =>
        change.ValueKind is JsonValueKind.Object && change.TryGetProperty("data", out var data) ? data.GetProperty("n").GetInt32() : 0;
}
