using System.Diagnostics.CodeAnalysis;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>A queue that takes no memory of its own while at most one waits, which is how long most are. A field, never copied.</summary>
internal struct ShortQueue<T>
    where T : notnull
{
    private T? _first;
    private bool _hasFirst;
    private Queue<T>? _others;

    public readonly int Count => (_hasFirst ? 1 : 0) + (_others?.Count ?? 0);

    public void Enqueue(T item)
    {
        if (_hasFirst)
        {
            (_others ??= new Queue<T>()).Enqueue(item);
        }
        else
        {
            (_first, _hasFirst) = (item, true);
        }
    }

    /// <summary>False when it is empty.</summary>
    public bool TryDequeue([MaybeNullWhen(false)] out T item)
    {
        (item, var had) = (_first, _hasFirst);
        (_first, _hasFirst) = (default, false);
        if (_others is not null)
        {
            _hasFirst = _others.TryDequeue(out _first);
        }

        return had;
    }

    public void Clear() => (_first, _hasFirst, _others) = (default, false, null);
}
