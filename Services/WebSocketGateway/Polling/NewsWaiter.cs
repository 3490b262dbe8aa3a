using EventDrivenFrontends.WebSocketGateway.Sending;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;

namespace EventDrivenFrontends.WebSocketGateway.Polling;

/// <summary>A long poll that waits for something new in its topic; what that is, it reads from the replica.</summary>
internal sealed class NewsWaiter : ISubscriber
{
    private readonly TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile bool _isOver;

    /// <summary>True when nothing more comes.</summary>
    public bool IsOver => _isOver;

    public ISendLane? Lane => null;

    public Task News => _news.Task;

    public void Wake() => _news.TrySetResult();

    public void Deliver(ChangeBatch batch) => Wake();

    public void End()
    {
        _isOver = true;
        Wake();
    }
}
