using System.Collections.Immutable;
using System.Text.Json;
using EventDrivenFrontends.Client.Feeds;
using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.Client;

/// <summary>
/// A topic as an observable map from key to data. It holds what the gateway's view holds, and is told of every change; while the connection is
/// lost it keeps what it has. Thread-safe.
/// </summary>
/// <typeparam name="T">The type of an item's data.</typeparam>
/// <remarks>
/// Read <see cref="Items"/> at any time, or follow the changes: <c>await foreach (var update in view)</c> for one reader at its own pace, which is
/// given the newest change per key when it falls behind; <see cref="Subscribe"/> for a call as each happens.
/// </remarks>
public sealed class LiveView<T> : IAsyncEnumerable<LiveUpdate<T>>, IObservable<LiveUpdate<T>>, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Listener _listener;
    private readonly Func<Change, T> _read;
    private readonly Feed _feed;
    private readonly Action _release;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImmutableArray<IObserver<LiveUpdate<T>>> _observers = [];
    private ImmutableDictionary<string, Change> _changes = ImmutableDictionary.Create<string, Change>(StringComparer.Ordinal);
    private volatile ImmutableDictionary<string, T> _items = ImmutableDictionary.Create<string, T>(StringComparer.Ordinal);
    private volatile LiveStatus _status = new(LiveState.Connecting);
    private bool _isOver;
    private bool _isDisposed;

    internal LiveView(string topic, Feed feed, Func<Change, T> read, Action release)
    {
        (Topic, _feed, _read, _release) = (topic, feed, read, release);
        _listener = new Listener(this);
        feed.Attach(_listener);
    }

    /// <summary>Happens with each new status, on the thread that found it.</summary>
    public event EventHandler<LiveStatus>? StatusChanged;

    /// <summary>The topic.</summary>
    public string Topic { get; }

    /// <summary>All items by key, as they are now: a map that never changes.</summary>
    public ImmutableDictionary<string, T> Items => _items;

    /// <summary>How the view stands.</summary>
    public LiveStatus Status => _status;

    /// <summary>Completes once the view holds its first snapshot.</summary>
    /// <exception cref="LiveViewException">The gateway refuses the topic.</exception>
    /// <exception cref="ObjectDisposedException">The view is disposed of before.</exception>
    public Task WaitUntilReadyAsync(CancellationToken cancellationToken = default) => _ready.Task.WaitAsync(cancellationToken);

    /// <summary>The newest change of a key, with its version and time; null when the key is not there.</summary>
    public LiveChange<T>? Find(string key)
    {
        lock (_gate)
        {
            return _changes.TryGetValue(key, out var change) ? ToChange(change, _items) : null;
        }
    }

    /// <summary>
    /// Updates from now on, the first of which has all that is held. Ends when the view is disposed of.
    /// </summary>
    /// <exception cref="LiveViewException">The gateway refuses the topic.</exception>
    public IAsyncEnumerator<LiveUpdate<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var buffer = new UpdateBuffer<T>();
        var subscription = Subscribe(buffer);
        return buffer.ReadAsync(subscription, cancellationToken).GetAsyncEnumerator(CancellationToken.None);
    }

    /// <summary>
    /// Calls back for every update, one at a time; at once with all that is held. The view waits meanwhile, so an observer takes note and
    /// returns. Completes when the view is disposed of, and fails when the gateway refuses the topic, or the observer itself throws.
    /// </summary>
    /// <returns>Ends the calls when it is disposed of.</returns>
    public IDisposable Subscribe(IObserver<LiveUpdate<T>> observer)
    {
        lock (_gate)
        {
            if (_ready.Task.IsCompletedSuccessfully)
            {
                observer.OnNext(new LiveUpdate<T>([.. _changes.Values.Select(change => ToChange(change, _items))], LiveOrigin.Snapshot, _items));
            }

            if (_isOver)
            {
                Finish(observer);
            }
            else
            {
                _observers = _observers.Add(observer);
            }
        }

        return new Subscription(() =>
        {
            lock (_gate)
            {
                _observers = _observers.Remove(observer);
            }
        });
    }

    /// <summary>Ends the view. What it holds can still be read.</summary>
    public void Dispose()
    {
        if (!Interlocked.Exchange(ref _isDisposed, true))
        {
            _feed.Detach(_listener);
            OnStatus(_status with { State = LiveState.Closed, Transport = null });
            _release();
        }
    }

    private void OnChanges(IReadOnlyList<Change> changes, LiveOrigin origin)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            try
            {
                Hold(changes);
            }
            catch (Exception exception) when (exception is JsonException or NotSupportedException)
            {
                var error = new LiveViewException("unreadable_data", $"'{Topic}' has data of another type: {exception.Message}", FailureKind.Refused, exception);
                OnStatus(new LiveStatus(LiveState.Closed, Transport: null, error));
                return;
            }

            _ready.TrySetResult();
            var update = new LiveUpdate<T>([.. changes.Select(change => ToChange(change, _items))], origin, _items);
            foreach (var observer in _observers)
            {
                Tell(observer, update);
            }
        }
    }

    private void Hold(IReadOnlyList<Change> changes)
    {
        var (items, held) = (_items.ToBuilder(), _changes.ToBuilder());
        foreach (var change in changes)
        {
            if (change.Op is ChangeOp.Delete)
            {
                items.Remove(change.Key);
                held.Remove(change.Key);
            }
            else
            {
                items[change.Key] = _read(change);
                held[change.Key] = change;
            }
        }

        (_items, _changes) = (items.ToImmutable(), held.ToImmutable());
    }

    private void Tell(IObserver<LiveUpdate<T>> observer, LiveUpdate<T> update)
    {
        try
        {
            observer.OnNext(update);
        }
        catch (Exception exception)
        {
            // What goes wrong in one observer is its own affair: it is told, and the others and the view go on.
            _observers = _observers.Remove(observer);
            observer.OnError(exception);
        }
    }

    private void OnStatus(LiveStatus status)
    {
        lock (_gate)
        {
            if (_isOver || status == _status)
            {
                return;
            }

            _status = status;
            if (status.State is LiveState.Closed)
            {
                _isOver = true;
                foreach (var observer in _observers)
                {
                    Finish(observer);
                }

                _observers = [];
                _ready.TrySetException(status.Error ?? (Exception)new ObjectDisposedException(nameof(LiveView<T>)));
                // Nobody may be waiting for it.
                _ = _ready.Task.Exception;
            }
        }

        StatusChanged?.Invoke(this, status);
    }

    private void Finish(IObserver<LiveUpdate<T>> observer)
    {
        if (_status.Error is { IsFinal: true } refusal)
        {
            observer.OnError(refusal);
        }
        else
        {
            observer.OnCompleted();
        }
    }

    private static LiveChange<T> ToChange(Change change, ImmutableDictionary<string, T> items) =>
        new(change.Key, change.Op, change.Version, change.At, change.Op is ChangeOp.Delete ? default : items[change.Key]);

    private sealed class Listener(LiveView<T> view) : IFeedListener
    {
        public void OnChanges(IReadOnlyList<Change> changes, LiveOrigin origin) => view.OnChanges(changes, origin);

        public void OnStatus(LiveStatus status) => view.OnStatus(status);
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
