using System.Runtime.CompilerServices;

namespace EventDrivenFrontends.Client.Feeds;

/// <summary>
/// What one reader has yet to see: the newest change of each key, so never more than the view has keys, however slow the reader is.
/// </summary>
internal sealed class UpdateBuffer<T> : IObserver<LiveUpdate<T>>
{
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, LiveChange<T>> _changes = new(StringComparer.Ordinal);
    private TaskCompletionSource _filled = NewSignal();
    private LiveUpdate<T>? _last;
    private LiveOrigin _origin;
    private Exception? _error;
    private bool _isOver;

    public void OnNext(LiveUpdate<T> value)
    {
        lock (_gate)
        {
            foreach (var change in value.Changes)
            {
                _changes.Remove(change.Key);
                _changes.Add(change.Key, change);
            }

            _origin = _last is null || value.Origin is LiveOrigin.Snapshot ? value.Origin : _origin;
            _last = value;
            _filled.TrySetResult();
        }
    }

    public void OnError(Exception error)
    {
        lock (_gate)
        {
            _error = error;
            _filled.TrySetResult();
        }
    }

    public void OnCompleted()
    {
        lock (_gate)
        {
            _isOver = true;
            _filled.TrySetResult();
        }
    }

    public async IAsyncEnumerable<LiveUpdate<T>> ReadAsync(IDisposable subscription, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (subscription)
        {
            while (true)
            {
                await FilledAsync(cancellationToken);
                if (Take() is not { } update)
                {
                    yield break;
                }

                yield return update;
            }
        }
    }

    private Task FilledAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _filled.Task.WaitAsync(cancellationToken);
        }
    }

    private LiveUpdate<T>? Take()
    {
        lock (_gate)
        {
            if (_last is { } last)
            {
                var update = new LiveUpdate<T>([.. _changes.Values], _origin, last.Items);
                _changes.Clear();
                _last = null;
                _filled = _isOver || _error is not null ? _filled : NewSignal();
                return update;
            }

            return _error is null ? null : throw _error;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
