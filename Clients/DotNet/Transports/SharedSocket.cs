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
    private const string TokenExpired = "token_expired";

    private readonly Uri _gateway;
    private readonly LiveClientOptions _options;
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _over = new();
    private readonly Channel<ClientMessage> _outgoing = Channel.CreateUnbounded<ClientMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Subscription> _carried = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _leaving = new(StringComparer.Ordinal);
    private LiveViewException? _end;
    private bool _isRenewing;

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
            _opened.TrySetResult();
            _ = SendLoopAsync();
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
        var subscription = Join(road.Topic);
        try
        {
            await _opened.Task.WaitAsync(cancellationToken);
            Ask(subscription, road.Cursor());
            await AnswerAsync(subscription, cancellationToken);
            await foreach (var frame in subscription.Frames.Reader.ReadAllAsync(cancellationToken))
            {
                yield return frame is ErrorFrame error ? throw Refusal(error) : frame;
            }
        }
        finally
        {
            Leave(subscription);
        }
    }

    public void Dispose()
    {
        End(new LiveViewException("closed", "The client has closed the connection.", FailureKind.Network));
        _socket.Dispose();
    }

    /// <summary>A socket that lives and yet never answers is as good as none.</summary>
    private async Task AnswerAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(_options.Time, cancellationToken);
        deadline.Set(_options.Timing.Open);
        try
        {
            await subscription.Frames.Reader.WaitToReadAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.HasPassed)
        {
            throw new LiveViewException("timeout", $"{_gateway.Authority} does not answer the subscription.", FailureKind.Transport);
        }
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
                case ErrorFrame { Code: TokenExpired }:
                    Renew();
                    break;
                case AuthenticatedFrame:
                    _isRenewing = false;
                    break;
                case ErrorFrame { Topic: { } topic }:
                    Pass(topic, frame);
                    break;
            }
        }
    }

    /// <summary>
    /// A fresh token keeps the connection. Where none is to be had, or it is refused, the gateway closes, and the topics begin again on another socket.
    /// </summary>
    private void Renew()
    {
        if (!_isRenewing && _options.Token is { } source)
        {
            _isRenewing = true;
            _ = SendTokenAsync(source);
        }
    }

    private async Task SendTokenAsync(Func<CancellationToken, ValueTask<string?>> source)
    {
        await Task.Yield();
        try
        {
            if (await source(_over.Token) is { } token)
            {
                _outgoing.Writer.TryWrite(new ClientMessage("authenticate", Token: token));
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Whatever the application's function fails with, the next connection asks it again.
        }
    }

    private void Pass(string topic, ServerFrame frame)
    {
        if (!_leaving.ContainsKey(topic) && _carried.TryGetValue(topic, out var subscription))
        {
            subscription.Frames.Writer.TryWrite(frame);
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

    /// <summary>Takes the place of a subscription to the same topic that is about to leave.</summary>
    private Subscription Join(string topic)
    {
        lock (_gate)
        {
            if (_end is not null)
            {
                throw _end;
            }

            if (_carried.TryGetValue(topic, out var former))
            {
                Leave(former);
            }

            return _carried[topic] = new Subscription(topic);
        }
    }

    /// <summary>What is written to the outgoing messages under the gate, in the order of what it is about, is sent in that order.</summary>
    private void Ask(Subscription subscription, string? since)
    {
        lock (_gate)
        {
            if (IsCarried(subscription))
            {
                subscription.IsAsked = true;
                _outgoing.Writer.TryWrite(new ClientMessage("subscribe", subscription.Topic, since));
            }
        }
    }

    private void Leave(Subscription subscription)
    {
        lock (_gate)
        {
            if (!IsCarried(subscription))
            {
                return;
            }

            _carried.Remove(subscription.Topic);
            if (subscription.IsAsked)
            {
                _leaving[subscription.Topic] = _leaving.GetValueOrDefault(subscription.Topic) + 1;
                _outgoing.Writer.TryWrite(new ClientMessage("unsubscribe", subscription.Topic));
            }
        }
    }

    private bool IsCarried(Subscription subscription) => _carried.GetValueOrDefault(subscription.Topic) == subscription;

    private async Task SendLoopAsync()
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(_over.Token))
            {
                var text = JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Default.ClientMessage);
                await _socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, _over.Token);
            }
        }
        catch (Exception exception)
            when (exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            End(Lost(isOpen: true, reason: null, exception));
        }
    }

    private void End(LiveViewException reason)
    {
        List<Subscription> carried;
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
        foreach (var subscription in carried)
        {
            subscription.Frames.Writer.TryComplete(reason);
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

    private sealed class Subscription(string topic)
    {
        public string Topic => topic;

        public Channel<ServerFrame> Frames { get; } =
            Channel.CreateUnbounded<ServerFrame>(new UnboundedChannelOptions { SingleReader = true });

        /// <summary>True once the gateway has been asked for it.</summary>
        public bool IsAsked { get; set; }
    }
}
