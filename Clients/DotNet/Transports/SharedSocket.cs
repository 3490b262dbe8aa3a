using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Frames;

namespace EventDrivenFrontends.Client.Transports;

/// <summary>
/// One WebSocket for many topics. It opens once and ends once; whoever still needs it makes another. Each topic that it carries ends with it,
/// or before it by an error of its own.
/// </summary>
internal sealed class SharedSocket : IDisposable
{
    /// <summary>No message of the protocol is longer than 128 KB.</summary>
    private const int MaxMessageBytes = 1024 * 1024;

    private const string NotSubscribed = "not_subscribed";

    private readonly Uri _gateway;
    private readonly LiveClientOptions _options;
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _over = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Channel<ServerFrame>> _carried = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _leaving = new(StringComparer.Ordinal);
    private LiveViewException? _end;

    public SharedSocket(Uri gateway, LiveClientOptions options)
    {
        (_gateway, _options) = (gateway, options);
        _socket.Options.KeepAliveInterval = options.Timing.PingAfter;
        _socket.Options.KeepAliveTimeout = options.Timing.PongWithin;
    }

    /// <summary>Opens the socket and receives until it has ended.</summary>
    public async Task RunAsync()
    {
        var isOpen = false;
        try
        {
            await OpenAsync();
            isOpen = true;
            _opened.SetResult();
            while (await ReceiveAsync() is { } frame)
            {
                Take(frame);
            }

            End(Lost(isOpen, _socket.CloseStatusDescription, inner: null));
        }
        catch (LiveViewException exception)
        {
            End(exception);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or HttpRequestException)
        {
            End(Lost(isOpen, reason: null, exception));
        }
    }

    /// <summary>The frames of one topic.</summary>
    /// <exception cref="LiveViewException">The topic or the socket has ended.</exception>
    public async IAsyncEnumerable<ServerFrame?> CarryAsync(Road road, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var frames = Channel.CreateUnbounded<ServerFrame>(new UnboundedChannelOptions { SingleReader = true });
        Join(road.Topic, frames);
        try
        {
            await _opened.Task.WaitAsync(cancellationToken);
            await SendAsync(new ClientMessage("subscribe", road.Topic, road.Cursor()), cancellationToken);
            await foreach (var frame in frames.Reader.ReadAllAsync(cancellationToken))
            {
                yield return frame is ErrorFrame error ? throw Refusal(error) : frame;
            }
        }
        finally
        {
            await LeaveAsync(road.Topic, frames);
        }
    }

    public void Dispose()
    {
        End(new LiveViewException("closed", "The client has closed the connection.", FailureKind.Network));
        _socket.Dispose();
    }

    private async Task OpenAsync()
    {
        using var deadline = new Deadline(_options.Time, _over.Token);
        deadline.Set(_options.Timing.Open);
        var token = _options.Token is { } source ? await source(deadline.Token) : null;
        var query = token is null ? "" : $"access_token={Uri.EscapeDataString(token)}";
        var scheme = _gateway.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        using var invoker = new HttpMessageInvoker(_options.HttpHandler?.Invoke() ?? new SocketsHttpHandler());
        await _socket.ConnectAsync(new UriBuilder(new Uri(_gateway, "ws")) { Scheme = scheme, Query = query }.Uri, invoker, deadline.Token);
    }

    private async Task<ServerFrame?> ReceiveAsync()
    {
        var message = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            var part = await _socket.ReceiveAsync(message.GetMemory(4096), _over.Token);
            if (part.MessageType is WebSocketMessageType.Close)
            {
                return null;
            }

            message.Advance(part.Count);
            if (message.WrittenCount > MaxMessageBytes)
            {
                throw new LiveViewException("malformed_frame", "The gateway sent a message without end.", FailureKind.Transport);
            }

            if (part.EndOfMessage)
            {
                return FrameReader.Read(message.WrittenSpan);
            }
        }
    }

    /// <summary>
    /// Frames of a subscription that was left may still be on their way; they must not get among those of the next one. The gateway's answer
    /// is where they end.
    /// </summary>
    private void Take(ServerFrame frame)
    {
        lock (_gate)
        {
            switch (frame)
            {
                case SnapshotFrame { Topic: var topic }:
                    Pass(topic, frame);
                    break;
                case ResetFrame { Topic: var topic }:
                    Pass(topic, frame);
                    break;
                case ChangesFrame { Topic: var topic }:
                    Pass(topic, frame);
                    break;
                case UnsubscribedFrame { Topic: var topic } when !Left(topic):
                    Pass(topic, new ErrorFrame("unsubscribed", "The gateway has ended the subscription.", topic));
                    break;
                case ErrorFrame { Code: NotSubscribed, Topic: { } topic }:
                    Left(topic);
                    break;
                case ErrorFrame { Topic: { } topic }:
                    Pass(topic, frame);
                    break;
            }
        }
    }

    private void Pass(string topic, ServerFrame frame)
    {
        if (!_leaving.ContainsKey(topic) && _carried.TryGetValue(topic, out var frames))
        {
            frames.Writer.TryWrite(frame);
        }
    }

    private bool Left(string topic)
    {
        var count = _leaving.GetValueOrDefault(topic);
        if (count > 1)
        {
            _leaving[topic] = count - 1;
        }
        else
        {
            _leaving.Remove(topic);
        }

        return count > 0;
    }

    private void Join(string topic, Channel<ServerFrame> frames)
    {
        lock (_gate)
        {
            if (_end is not null)
            {
                throw _end;
            }

            _carried[topic] = frames;
        }
    }

    private async Task LeaveAsync(string topic, Channel<ServerFrame> frames)
    {
        lock (_gate)
        {
            if (_end is not null || !_carried.TryGetValue(topic, out var current) || current != frames)
            {
                return;
            }

            _carried.Remove(topic);
            if (!_opened.Task.IsCompletedSuccessfully)
            {
                return;
            }

            _leaving[topic] = _leaving.GetValueOrDefault(topic) + 1;
        }

        try
        {
            await SendAsync(new ClientMessage("unsubscribe", topic), _over.Token);
        }
        catch (Exception exception) when (exception is LiveViewException or OperationCanceledException)
        {
            // The socket is gone, and with it every subscription.
        }
    }

    private async Task SendAsync(ClientMessage message, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Default.ClientMessage);
        await _sending.WaitAsync(cancellationToken);
        try
        {
            // A message that is cut in the middle would end the socket for all.
            await _socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, _over.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or ObjectDisposedException)
        {
            throw Lost(isOpen: true, reason: null, exception);
        }
        finally
        {
            _sending.Release();
        }
    }

    private void End(LiveViewException reason)
    {
        List<Channel<ServerFrame>> carried;
        lock (_gate)
        {
            if (_end is not null)
            {
                return;
            }

            _end = reason;
            carried = [.. _carried.Values];
            _carried.Clear();
        }

        _over.Cancel();
        _socket.Abort();
        foreach (var frames in carried)
        {
            frames.Writer.TryComplete(reason);
        }

        _opened.TrySetException(reason);
        // Nobody may be waiting for it.
        _ = _opened.Task.Exception;
    }

    private LiveViewException Lost(bool isOpen, string? reason, Exception? inner) => isOpen
        ? new("disconnected", string.IsNullOrEmpty(reason) ? "The connection was lost." : reason, FailureKind.Network, inner)
        : new("disconnected", $"{_gateway.Authority} opens no WebSocket.", FailureKind.Transport, inner);

    private static LiveViewException Refusal(ErrorFrame error) => new(error.Code, error.Message, error.Code switch
    {
        "unavailable" or "unsubscribed" or "already_subscribed" => FailureKind.Server,
        "invalid_cursor" => FailureKind.Cursor,
        "unauthorized" => FailureKind.Unauthorized,
        _ => FailureKind.Refused,
    });
}
