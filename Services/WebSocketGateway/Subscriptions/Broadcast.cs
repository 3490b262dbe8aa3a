using EventDrivenFrontends.WebSocketGateway.Sending;

namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>A batch on its way to the subscribers of one lane.</summary>
internal sealed class Broadcast(ChangeBatch batch, ISubscriber[] subscribers) : IBroadcast
{
    public void Deliver()
    {
        foreach (var subscriber in subscribers)
        {
            subscriber.Deliver(batch);
        }
    }
}
