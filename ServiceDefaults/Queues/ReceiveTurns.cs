namespace EventDrivenFrontends.ServiceDefaults.Queues;

/// <summary>
/// Whose turn it is to receive. One receiver is enough while batches do not come full: what arrives while it handles one comes together with the next, in
/// fewer calls. While they come full all receive side by side. A batch that takes long passes the turn on, so that it holds up no other.
/// </summary>
internal sealed class ReceiveTurns(TimeProvider time) : IDisposable
{
    /// <summary>How long a receiver may hold up the next one; several times what handling takes when all is well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly TimeProvider _time = time;
    private readonly SemaphoreSlim _free = new(1);
    private volatile bool _full;

    public async Task<Turn> TakeAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        var turn = new Turn(this);
        if (_full)
        {
            turn.Pass();
        }

        return turn;
    }

    public void Dispose() => _free.Dispose();

    public sealed class Turn(ReceiveTurns turns) : IDisposable
    {
        private int _passed;

        /// <summary>A batch has come.</summary>
        public void Received(bool full)
        {
            turns._full = full;
            if (full)
            {
                Pass();
            }
        }

        /// <summary>Waits for what is done with the batch; the next receiver only for a moment of it.</summary>
        public async Task HoldAsync(Task handling)
        {
            if (_passed == 0)
            {
                using var handled = new CancellationTokenSource();
                await Task.WhenAny(handling, Task.Delay(Patience, turns._time, handled.Token));
                await handled.CancelAsync();
                Pass();
            }

            await handling;
        }

        public void Pass()
        {
            if (Interlocked.Exchange(ref _passed, 1) == 0)
            {
                turns._free.Release();
            }
        }

        public void Dispose() => Pass();
    }
}
