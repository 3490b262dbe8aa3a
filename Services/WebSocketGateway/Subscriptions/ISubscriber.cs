namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>Receives what is new in a topic. Called while the view's gate is held: it takes note and returns.</summary>
internal interface ISubscriber
{
    void Deliver(ChangeBatch batch);

    /// <summary>The topic is no longer served as it was; nothing more comes.</summary>
    void End();
}
