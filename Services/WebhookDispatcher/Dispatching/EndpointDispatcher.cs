using EventDrivenFrontends.WebhookDispatcher.Endpoints;
using EventDrivenFrontends.WebhookDispatcher.Pending;
using EventDrivenFrontends.WebhookDispatcher.Retries;

namespace EventDrivenFrontends.WebhookDispatcher.Dispatching;

/// <summary>
/// Sends one endpoint its events, in a loop of its own: read what is missing from the table, send as many as its limits allow, sleep until something
/// happens. Nothing here waits for another endpoint.
/// </summary>
internal sealed partial class EndpointDispatcher : IAsyncDisposable
{
    private const int PageSize = 100;

    /// <summary>Clocks of two replicas differ by a little.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(1);

    private readonly string _id;
    private readonly DispatchContext _context;
    private readonly ILogger _logger;
    private readonly EndpointQueue _queue;
    private readonly CircuitBreaker _circuit;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _noting = new();
    private readonly TaskCompletionSource _quiet = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _timer;
    private readonly Task _loop;
    private bool _knowsCircuit;

    public EndpointDispatcher(string id, DispatchContext context)
    {
        (_id, _context, _logger) = (id, context, context.Logger);
        _queue = new EndpointQueue(context.Options.Capacity, context.Options.LaneCapacity);
        _circuit = new CircuitBreaker(context.Options);
        _queue.Miss();
        _timer = context.Time.CreateTimer(_ => Signal(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Signal();
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Tells of an event that has just been stored.</summary>
    public void Add(Delivery delivery)
    {
        lock (_gate)
        {
            _queue.Add(delivery with { HeldUntil = Now + _context.Options.Settle }, isSure: !_context.Ownership.IsShared);
        }

        Signal();
    }

    /// <summary>The endpoint has changed, the table may have more for it, or the time has come for something.</summary>
    public void Wake(bool hasMissed)
    {
        lock (_gate)
        {
            if (hasMissed)
            {
                _queue.Miss();
            }

            _queue.Unblock(Now + Slack);
        }

        Signal();
    }

    /// <summary>
    /// Looks whether something can go on that nobody has woken: an alarm may have been lost, and what was not sent while the ownership was uncertain is
    /// sent now.
    /// </summary>
    public void LookForOverdue()
    {
        bool isOverdue, isIdle;
        lock (_gate)
        {
            isOverdue = _queue.IsOverdue(Now - Overdue);
            isIdle = _queue.IsIdle;
        }

        if (isOverdue)
        {
            Wake(hasMissed: false);
        }
        else if (!isIdle)
        {
            Signal();
        }
    }

    /// <summary>Starts no more, and returns once what is under way is done and noted; after <paramref name="limit"/> without that.</summary>
    public async Task StopAsync(TimeSpan limit)
    {
        await _stopping.CancelAsync();
        await _loop;
        lock (_gate)
        {
            TellIfQuiet();
        }

        await _quiet.Task.WaitAsync(limit, _context.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _noting.CancelAsync();
        await _quiet.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        _stopping.Dispose();
        _noting.Dispose();
        await _timer.DisposeAsync();
    }

    private DateTimeOffset Now => _context.Time.GetUtcNow();

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await _signal.WaitAsync(_stopping.Token);
                await ReadAsync(_stopping.Token);
                Send();
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFault(_id, exception.Message);
                await Task.Delay(RestAfterFault, _context.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Signal();
            }
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (!_knowsCircuit)
        {
            if (await _context.Circuits.FindAsync(_id, cancellationToken) is { } open)
            {
                lock (_gate)
                {
                    _circuit.Restore(open.Until, open.Pause);
                }
            }

            _knowsCircuit = true;
        }

        while (Under(queue => queue.NextToRead()) is { } lane)
        {
            await ReadLaneAsync(lane, cancellationToken);
            Send();
        }

        if (Under(queue => queue.NeedsScan))
        {
            await ScanAsync(cancellationToken);
        }
    }

    private async Task ReadLaneAsync(string lane, CancellationToken cancellationToken)
    {
        try
        {
            var page = await _context.Deliveries.PageAsync(_id, lane, null, _context.Options.LaneCapacity, cancellationToken);
            Under(queue => queue.Loaded(lane, page, Now + Slack));
        }
        catch
        {
            Under(queue => queue.NotLoaded(lane));
            throw;
        }
    }

    private async Task ScanAsync(CancellationToken cancellationToken)
    {
        Under(queue => queue.BeginScan());
        string? after = null;
        var isWhole = false;
        try
        {
            do
            {
                var page = await _context.Deliveries.PageAsync(_id, null, after, PageSize, cancellationToken);
                var skip = Under(queue => queue.Scanned(page.Deliveries, Now + Slack));
                after = page.Next is not null && skip is not null ? DeliveryTable.EndOf(skip) : page.Next;
                Send();
            }
            while (after is not null && !Under(queue => queue.IsFull));
            isWhole = after is null;
        }
        finally
        {
            Under(queue => queue.EndScan(isWhole));
            Signal();
        }
    }

    private void Send()
    {
        var endpoint = _context.Registry.Current.Find(_id);
        if (endpoint?.State is EndpointState.Paused or EndpointState.Pending)
        {
            return;
        }

        lock (_gate)
        {
            while (!_stopping.IsCancellationRequested && MaySend(endpoint) && _queue.Take(Now + Slack) is { } delivery)
            {
                _ = SendAsync(endpoint, delivery);
            }

            if (_queue.HasToRead)
            {
                Signal();
            }
            else if (_queue.NextHeldUntil - (Now + Slack) is { } wait && wait > TimeSpan.Zero)
            {
                _timer.Change(wait, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private bool MaySend(WebhookEndpoint? endpoint) =>
        _queue.Sending < _context.Options.Concurrency
        && _context.Ownership is { IsCertain: true, IsHeld: false }
        && (endpoint?.State is not EndpointState.Active || _circuit.Allows(Now, _queue.Sending));

    private async Task SendAsync(WebhookEndpoint? endpoint, Delivery delivery)
    {
        // The gate is held by the caller until the first await.
        await Task.Yield();
        try
        {
            var verdict = await (endpoint switch
            {
                null => _context.Deliverer.DropAsync(delivery, _noting.Token),
                { State: EndpointState.Disabled } => _context.Deliverer.GiveUpAsync(endpoint, delivery, _noting.Token),
                _ => _context.Deliverer.DeliverAsync(endpoint, delivery, _noting.Token, _noting.Token),
            });
            await NoteAsync(Settle(delivery, verdict));
        }
        catch (Exception exception)
        {
            if (!_noting.IsCancellationRequested)
            {
                LogFault(_id, exception.Message);
                await Task.Delay(RestAfterFault, _context.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            Under(queue => queue.Return(delivery));
        }

        lock (_gate)
        {
            TellIfQuiet();
        }

        Signal();
    }

    /// <summary>Lets the lane go on or wait, and the circuit learn of it.</summary>
    /// <returns>True when the circuit has opened, false when it has closed, null when it has not changed.</returns>
    private bool? Settle(Delivery delivery, Verdict verdict)
    {
        lock (_gate)
        {
            if (verdict.RetryAt is { } at)
            {
                _queue.Block(delivery, at);
            }
            else
            {
                _queue.Finish(delivery);
            }

            return verdict.IsSuccess switch
            {
                true when _circuit.Succeeded() => false,
                false when _circuit.Failed(Now) => true,
                _ => null,
            };
        }
    }

    /// <summary>A change of the circuit that cannot be noted costs some requests after a restart, and no event.</summary>
    private async Task NoteAsync(bool? hasOpened)
    {
        try
        {
            if (hasOpened is true)
            {
                await OpenAsync();
            }
            else if (hasOpened is false)
            {
                LogClosed(_id);
                await _context.Circuits.DeleteAsync(_id, _noting.Token);
            }
        }
        catch (Exception exception)
        {
            LogFault(_id, exception.Message);
        }
    }

    private async Task OpenAsync()
    {
        OpenCircuit circuit;
        lock (_gate)
        {
            circuit = new OpenCircuit(_id, _circuit.OpenUntil ?? Now, _circuit.Pause);
        }

        LogOpened(_id, circuit.Pause.TotalSeconds);
        _context.Metrics.CircuitOpened();
        await _context.Alarms.SetAsync(new Alarm(_id, circuit.Until), _noting.Token);
        await _context.Circuits.StoreAsync(circuit, _noting.Token);
    }

    /// <summary>Asked with the gate held: stopping, and nothing is under way.</summary>
    private void TellIfQuiet()
    {
        if (_stopping.IsCancellationRequested && _queue.Sending == 0)
        {
            _quiet.TrySetResult();
        }
    }

    private T Under<T>(Func<EndpointQueue, T> act)
    {
        lock (_gate)
        {
            return act(_queue);
        }
    }

    private void Under(Action<EndpointQueue> act)
    {
        lock (_gate)
        {
            act(_queue);
        }
    }

    private void Signal()
    {
        lock (_gate)
        {
            if (_signal.CurrentCount == 0)
            {
                _signal.Release();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Endpoint {Endpoint} waits, and goes on when it can: {Reason}")]
    private partial void LogFault(string endpoint, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Endpoint {Endpoint} fails all the time: nothing is sent for {Seconds} s, then a probe")]
    private partial void LogOpened(string endpoint, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Endpoint {Endpoint} works again")]
    private partial void LogClosed(string endpoint);
}
