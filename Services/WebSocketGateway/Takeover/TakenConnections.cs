namespace EventDrivenFrontends.WebSocketGateway.Takeover;

/// <summary>How many connections go on without HTTP. Nobody but this waits for them when the node stops; they end by themselves, as each is told that it does.</summary>
internal sealed class TakenConnections : IHostedService
{
    private readonly TaskCompletionSource _allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // The node itself counts as one until it stops.
    private int _count = 1;

    public void Begun() => Interlocked.Increment(ref _count);

    public void Ended()
    {
        if (Interlocked.Decrement(ref _count) == 0)
        {
            _allEnded.TrySetResult();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Ended();
        return _allEnded.Task.WaitAsync(cancellationToken);
    }
}
