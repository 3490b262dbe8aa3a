namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>Takes out of an <see cref="Outbox"/>.</summary>
internal interface IOutboxReader
{
    /// <summary>There is something to take. Called under the outbox's gate, and not again before everything has been taken.</summary>
    void OnFilled();
}
