using EventDrivenFrontends.WebSocketGateway.Sending;

namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>Receives what is new in a topic, batch by batch.</summary>
internal interface ISubscriber
{
    /// <summary>Where it is told, always the same; null when it is told at once, while the view's gate is held.</summary>
    ISendLane? Lane { get; }

    /// <summary>Takes note and returns. With a lane, this may still be called after it has unsubscribed, or <see cref="End"/>.</summary>
    void Deliver(ChangeBatch batch);

    /// <summary>The topic is no longer served as it was; nothing more comes.</summary>
    void End();
}
