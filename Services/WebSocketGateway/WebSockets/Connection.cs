using System.Net.WebSockets;

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
    TimeSpan closeTimeout)
{
    /// <summary>Runs until the connection has ended, whoever ended it.</summary>
    public async Task RunAsync(CancellationToken aborted)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var receiving = ReceiveLoopAsync(cut.Token);
        var sending = SendLoopAsync(cut.Token);
        await Task.WhenAny(receiving, sending);

        outbox.Close(CloseReasons.Answer);
        var ending = Task.WhenAll(receiving, sending);
        await ending.WaitAsync(closeTimeout, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ending.IsCompleted)
        {
            socket.Abort();
            await cut.CancelAsync();
        }

        await ending;
        subscriptions.CancelAll();
    }

    public void Close(CloseReason reason) => outbox.Close(reason);

    private async Task ReceiveLoopAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var message = await socket.ReceiveAsync(cancellationToken);
                if (message.Kind is InboundKind.Close or InboundKind.Endless)
                {
                    outbox.Close(message.Kind is InboundKind.Endless ? CloseReasons.EndlessMessage : CloseReasons.Answer);
                    return;
                }

                if (outbox.Closing is null)
                {
                    await handler.HandleAsync(message, cancellationToken);
                    await outbox.RoomForRepliesAsync();
                }
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The client is gone, or the connection was cut; the close handshake is not to be had any more.
        }
    }

    private async Task SendLoopAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await outbox.TakeAsync(cancellationToken) is { } next)
            {
                if (next.Sequence is null)
                {
                    await socket.SendAsync(next.Frame, cancellationToken);
                    continue;
                }

                foreach (var frame in next.Sequence.TakeWhile(_ => outbox.Closing is null))
                {
                    await socket.SendAsync(frame, cancellationToken);
                }
            }

            await socket.CloseAsync(outbox.Closing ?? CloseReasons.Answer, cancellationToken);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            socket.Abort();
        }
    }

    private static bool IsEnd(Exception exception) =>
        exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException;
}
