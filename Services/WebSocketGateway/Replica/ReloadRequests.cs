namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>Wishes to read the table again, coalesced: one reading fulfils all that were made before it began.</summary>
internal sealed class ReloadRequests : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _wake = new(0);
    private long _requested = 1;
    private long _completed;

    /// <summary>True from a request until a reading that began after it has ended; the first is made at the start.</summary>
    public bool IsPending
    {
        get
        {
            lock (_gate)
            {
                return _requested > _completed;
            }
        }
    }

    /// <summary>Whether the table has been read yet.</summary>
    public bool HasCompletedOne
    {
        get
        {
            lock (_gate)
            {
                return _completed > 0;
            }
        }
    }

    public void Request()
    {
        lock (_gate)
        {
            _requested++;
        }

        _wake.Release();
    }

    /// <summary>Waits until something is requested; what it returns stands for all requests so far.</summary>
    public async Task<long> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            lock (_gate)
            {
                if (_requested > _completed)
                {
                    return _requested;
                }
            }

            await _wake.WaitAsync(cancellationToken);
        }
    }

    public void Complete(long request)
    {
        lock (_gate)
        {
            _completed = Math.Max(_completed, request);
        }
    }

    public void Dispose() => _wake.Dispose();
}
