namespace EventDrivenFrontends.Benchmarks.Load.Crowds;

/// <summary>
/// Which messages of one phase have come to how many clients, and when.
/// </summary>
/// <param name="clients">How many are to get each message.</param>
/// <param name="most">The most messages that there will be.</param>
/// <param name="inFlight">How many may be published that not all have.</param>
/// <param name="keepsDelays">Whether the delay of each delivery is kept.</param>
internal sealed class Arrivals(int clients, int most, int inFlight, bool keepsDelays) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly long[] _sentAt = new long[most];
    private readonly long[] _acceptedAt = new long[keepsDelays ? most : 0];
    private readonly long[] _completedAt = new long[most];
    private readonly int[] _receivedBy = new int[most];
    private readonly long[] _arrivedAt = new long[keepsDelays ? most * clients : 0];
    private readonly SemaphoreSlim _room = new(inFlight);
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _completed;
    private int _sent;
    private int _goal = int.MaxValue;

    public int Sent => _sent;

    /// <summary>Microseconds from publishing a message until the last client has it, in order.</summary>
    public Sample ToAll => new([.. Enumerable.Range(0, _sent).Select(i => Microseconds(_completedAt[i] - _sentAt[i]))]);

    /// <summary>Microseconds from publishing a message until a client has it, of all clients and messages.</summary>
    public Sample ToEach => Since(_sentAt);

    /// <summary>Microseconds from when the server had taken a message until a client has it; zero when the client was first.</summary>
    public Sample FromAccepted => Since(_acceptedAt);

    /// <summary>Waits until another may be published, and notes the time.</summary>
    /// <returns>Its number.</returns>
    public async Task<int> SendingAsync()
    {
        if (!await _room.WaitAsync(Patience))
        {
            throw new TimeoutException($"Of {clients} clients {_receivedBy[_completed]} have got message {_completed + 1} of {_sent}.");
        }

        _sentAt[_sent] = TimeProvider.System.GetTimestamp();
        return _sent++;
    }

    /// <summary>The server has said that it has the message.</summary>
    public void Accepted(int number) => _acceptedAt[number] = TimeProvider.System.GetTimestamp();

    /// <summary>A client has a message. Called by one thread.</summary>
    public void Received(int number, long now)
    {
        if (number >= most || _sentAt[number] == 0 || _receivedBy[number] == clients)
        {
            throw new InvalidOperationException($"Message {number} was not published, or has come more than once.");
        }

        if (keepsDelays)
        {
            _arrivedAt[(number * clients) + _receivedBy[number]] = now;
        }

        if (++_receivedBy[number] == clients)
        {
            _completedAt[number] = now;
            _room.Release();
            if (Interlocked.Increment(ref _completed) >= Volatile.Read(ref _goal))
            {
                _done.TrySetResult();
            }
        }
    }

    public void Fail(Exception exception)
    {
        _done.TrySetException(exception);
        _room.Release();
    }

    /// <summary>Waits until all have all that was published.</summary>
    public async Task CompleteAsync()
    {
        Volatile.Write(ref _goal, _sent);
        if (Volatile.Read(ref _completed) < _sent)
        {
            await _done.Task.WaitAsync(Patience, TimeProvider.System);
        }
    }

    public void Dispose() => _room.Dispose();

    private Sample Since(long[] from) => new(
        keepsDelays ? [.. Enumerable.Range(0, _sent * clients).Select(i => Microseconds(_arrivedAt[i] - from[i / clients]))] : []);

    private static uint Microseconds(long ticks) => (uint)(Math.Max(0, ticks) / (TimeProvider.System.TimestampFrequency / 1_000_000));
}
