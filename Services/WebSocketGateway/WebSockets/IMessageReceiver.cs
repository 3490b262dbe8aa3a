using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>Gets what a client sends.</summary>
internal interface IMessageReceiver
{
    /// <summary>Takes a message, whose memory is not to be touched after this has returned, be the task done or not.</summary>
    /// <returns>False when no other is wanted.</returns>
    ValueTask<bool> ReceiveAsync(InboundMessage message, CancellationToken cancellationToken);

    /// <summary>Nothing comes any more.</summary>
    Task EndAsync();
}
