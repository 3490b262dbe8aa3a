using System.Collections.Concurrent;
using EventDrivenFrontends.ServiceDefaults.Connections;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>A queue for each connection that something waits for.</summary>
internal sealed class ConnectionQueues(ConnectionPoster poster, TimeProvider time, IOptions<ApiGatewayOptions> options)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentDictionary<string, ConnectionQueue> _queues = new(StringComparer.Ordinal);
    private int _waiting;

    /// <summary>The task ends when the connection has the update, or a newer one with all that is in it, or is gone.</summary>
    public Task Add(Subscriber subscriber, TopicUpdate update) =>
        Enter(subscriber.ConnectionId, queue => queue.TryAdd(subscriber, update));

    /// <summary>The task ends when the connection is closed.</summary>
    public Task Close(string connectionId, Subscriber? subscriber = null) => Enter(connectionId, queue => queue.TryClose(subscriber));

    /// <summary>Returns once not too much waits: then it is not single connections that cannot keep up.</summary>
    public async Task RoomAsync(CancellationToken cancellationToken)
    {
        while (Volatile.Read(ref _waiting) > options.Value.MostWaiting)
        {
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private Task Enter(string connectionId, Func<ConnectionQueue, Task?> enter)
    {
        while (true)
        {
            var queue = _queues.GetOrAdd(connectionId, id => new ConnectionQueue(id, poster, Retired));
            if (enter(queue) is { } done)
            {
                return CountAsync(done);
            }
        }
    }

    private async Task CountAsync(Task done)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await done;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private void Retired(ConnectionQueue queue) => _queues.TryRemove(new(queue.ConnectionId, queue));
}
