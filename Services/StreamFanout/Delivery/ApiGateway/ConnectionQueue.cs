using EventDrivenFrontends.ServiceDefaults.Connections;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>
/// What waits for one connection, and the one task that posts it, in order. A topic waits at most once, with the newest change of each key, so a connection that cannot
/// keep up costs no more than the views that it follows. It retires when nothing waits.
/// </summary>
internal sealed class ConnectionQueue(string connectionId, ConnectionPoster poster, Action<ConnectionQueue> retired)
{
    private readonly Lock _gate = new();
    private readonly Queue<WaitingUpdate> _order = new();
    private readonly Dictionary<string, WaitingUpdate> _waiting = new(StringComparer.Ordinal);
    private bool _isRunning;
    private bool _isRetired;

    public string ConnectionId => connectionId;

    /// <summary>Adds an update; null when the queue has retired.</summary>
    /// <returns>Ends when the update has been posted, or is contained in a newer one that has been, or the connection is gone.</returns>
    public Task? TryAdd(Subscriber subscriber, TopicUpdate update)
    {
        lock (_gate)
        {
            if (_isRetired)
            {
                return null;
            }

            if (!_waiting.TryGetValue(update.Spelling, out var waiting))
            {
                _waiting[update.Spelling] = waiting = WaitingUpdate.Of(subscriber, update);
                _order.Enqueue(waiting);
            }
            else
            {
                waiting.Merge(update);
            }

            Run();
            return waiting.Done;
        }
    }

    /// <summary>Has the connection closed, whatever waits for it.</summary>
    public Task? TryClose(Subscriber? subscriber)
    {
        lock (_gate)
        {
            if (_isRetired)
            {
                return null;
            }

            var waiting = WaitingUpdate.Closing(subscriber);
            _order.Enqueue(waiting);
            Run();
            return waiting.Done;
        }
    }

    private void Run()
    {
        if (!_isRunning)
        {
            _isRunning = true;
            _ = Task.Run(RunAsync);
        }
    }

    private async Task RunAsync()
    {
        while (TryTake(out var next))
        {
            if (await poster.TryPostAsync(connectionId, next))
            {
                next.Complete();
            }
            else if (poster.IsStopping)
            {
                // What waits is not delivered; whoever reads the shards next does it.
                return;
            }
            else
            {
                next.Complete();
                CompleteAll();
                return;
            }
        }
    }

    private bool TryTake(out WaitingUpdate next)
    {
        lock (_gate)
        {
            if (_order.TryDequeue(out next!))
            {
                if (!next.IsClosing)
                {
                    _waiting.Remove(next.Subscriber!.Topic);
                }

                return true;
            }

            Retire();
            return false;
        }
    }

    /// <summary>The connection is gone, and with it everything that waits.</summary>
    private void CompleteAll()
    {
        lock (_gate)
        {
            while (_order.TryDequeue(out var waiting))
            {
                waiting.Complete();
            }

            Retire();
        }
    }

    private void Retire()
    {
        _isRetired = true;
        retired(this);
    }
}
