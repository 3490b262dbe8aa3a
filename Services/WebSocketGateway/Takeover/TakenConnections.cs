namespace EventDrivenFrontends.WebSocketGateway.Takeover;

/// <summary>
/// The connections that go on without HTTP, for which nobody else waits when the node stops. Each is told that it does, and ends by itself; what has not ended by the
/// time that the node has for that is cut.
/// </summary>
internal sealed class TakenConnections(TimeProvider time) : IHostedService
{
    private static readonly TimeSpan CutLimit = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly HashSet<ConnectionTakeover> _open = [];
    private TaskCompletionSource? _allEnded;

    public void Add(ConnectionTakeover connection)
    {
        lock (_gate)
        {
            _open.Add(connection);
        }
    }

    public void Remove(ConnectionTakeover connection)
    {
        lock (_gate)
        {
            _open.Remove(connection);
            if (_open.Count == 0)
            {
                _allEnded?.TrySetResult();
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var ended = AllEndedAsync();
        await ended.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ended.IsCompleted)
        {
            CutAll();
            await ended.WaitAsync(CutLimit, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task AllEndedAsync()
    {
        lock (_gate)
        {
            _allEnded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_open.Count == 0)
            {
                _allEnded.SetResult();
            }

            return _allEnded.Task;
        }
    }

    private void CutAll()
    {
        List<ConnectionTakeover> left;
        lock (_gate)
        {
            left = [.. _open];
        }

        left.ForEach(connection => connection.Transport.Abort());
    }
}
