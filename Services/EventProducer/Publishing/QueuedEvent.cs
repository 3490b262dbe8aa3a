using System.Diagnostics;
using System.Text;

namespace EventDrivenFrontends.EventProducer.Publishing;

/// <summary>An event that a command waits for.</summary>
/// <param name="item">The event.</param>
/// <param name="queuedAt">When, by the clock's timestamp.</param>
internal sealed class QueuedEvent(DomainEvent item, long queuedAt)
{
    private readonly TaskCompletionSource _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _abandoned;

    public DomainEvent Event { get; } = item;

    public long QueuedAt => queuedAt;

    /// <summary>What EventBridge counts towards the limit of a call.</summary>
    public int Size { get; } = Encoding.UTF8.GetByteCount(item.Source) + Encoding.UTF8.GetByteCount(item.DetailType) + Encoding.UTF8.GetByteCount(item.Detail);

    /// <summary>The trace that waits for it.</summary>
    public ActivityContext? Trace { get; } = Activity.Current is { Recorded: true } activity ? activity.Context : null;

    /// <summary>Ends when EventBridge has stored the event, or fails.</summary>
    public Task Stored => _stored.Task;

    /// <summary>The command has been answered without it; it need not be sent (again).</summary>
    public bool IsAbandoned => _abandoned;

    public void Accept() => _stored.TrySetResult();

    public void Fail(string reason) => _stored.TrySetException(new PublishFailedException(reason));

    public void Abandon() => _abandoned = true;
}
