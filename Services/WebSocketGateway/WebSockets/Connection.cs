using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// One client: a loop that receives, a loop that sends, and one way to end. Only the send loop writes to the socket, the close frame
/// included. Whichever loop ends first closes the outbox, which ends the other; what then takes longer than the close timeout is cut.
/// </summary>
internal sealed class Connection(
    IMessageSocket socket,
    Outbox outbox,
    ClientMessageHandler handler,
    ClientSubscriptions subscriptions,
    TimeProvider time,
    ConnectionOptions options)
{
    private long _askedAt = long.MinValue;

    /// <summary>Runs until the connection has ended, whoever ended it.</summary>
    public async Task RunAsync(CancellationToken aborted)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var receiving = ReceiveLoopAsync(cut.Token);
        var sending = SendLoopAsync(cut.Token);
        await Task.WhenAny(receiving, sending);

        outbox.Close(CloseReasons.Answer);
        var ending = Task.WhenAll(receiving, sending);
        await ending.WaitAsync(options.CloseTimeout, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ending.IsCompleted)
        {
            socket.Abort();
            await cut.CancelAsync();
        }

        await ending;
        subscriptions.CancelAll();
    }

    public void Close(CloseReason reason) => outbox.Close(reason);

    /// <summary>Asks a silent client for a sign of life, and cuts one that gives none.</summary>
    public void Beat(long now)
    {
        var heardAt = socket.HeardAt;
        if (_askedAt > heardAt)
        {
            if (time.GetElapsedTime(_askedAt, now) >= options.PingTimeout)
            {
                socket.Abort();
            }
        }
        else if (time.GetElapsedTime(heardAt, now) >= options.PingInterval)
        {
            _askedAt = now;
            outbox.Ping();
        }
    }

    private async Task ReceiveLoopAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var message = await socket.ReceiveAsync(cancellationToken);
                switch (message.Kind)
                {
                    case InboundKind.Close:
                        outbox.Close(message.Reason ?? CloseReasons.Answer);
                        return;
                    case InboundKind.Fault:
                        outbox.Close(message.Reason ?? CloseReasons.Answer);
                        await socket.DrainAsync(cancellationToken);
                        return;
                    case InboundKind.Ping:
                        outbox.Pong(message.Payload);
                        break;
                    case InboundKind.Pong:
                        break;
                    default:
                        await HandleAsync(message, cancellationToken);
                        break;
                }
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The client is gone, or the connection was cut; the close handshake is not to be had any more.
        }
    }

    private async ValueTask HandleAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        if (outbox.Closing is null)
        {
            await handler.HandleAsync(message, cancellationToken);
            await outbox.RoomForRepliesAsync();
        }
    }

    private async Task SendLoopAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await outbox.TakeAsync(cancellationToken) is { } next)
            {
                await SendAsync(next, cancellationToken);
            }

            await socket.CloseAsync(outbox.Closing ?? CloseReasons.Answer, cancellationToken);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            socket.Abort();
        }
    }

    private async ValueTask SendAsync(Outgoing next, CancellationToken cancellationToken)
    {
        if (next.Frame is not null)
        {
            await socket.SendAsync(next.Frame, next.HasMore, cancellationToken);
        }
        else if (next.Sequence is null)
        {
            await socket.SendControlAsync(next.Control, next.HasMore, cancellationToken);
        }
        else
        {
            foreach (var text in next.Sequence.TakeWhile(_ => outbox.Closing is null))
            {
                await socket.SendAsync(text, next.HasMore, cancellationToken);
            }
        }
    }

    private static bool IsEnd(Exception exception) =>
        exception is OperationCanceledException or IOException or ObjectDisposedException;
}
