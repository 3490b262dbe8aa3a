namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>A queue that can be read by index; it grows as needed.</summary>
internal sealed class Ring<T>
{
    private const int FirstCapacity = 4;

    private T[] _items = [];
    private int _head;

    public int Count { get; private set; }

    /// <summary>From 0, the oldest.</summary>
    public T this[int index]
    {
        get => _items[Slot(index)];
        set => _items[Slot(index)] = value;
    }

    public void Add(T item)
    {
        if (Count == _items.Length)
        {
            Grow();
        }

        Count++;
        this[Count - 1] = item;
    }

    public T RemoveFirst()
    {
        var item = this[0];
        _items[_head] = default!;
        _head = Count == 1 ? 0 : (_head + 1) % _items.Length;
        Count--;
        return item;
    }

    public T[] Slice(int start, int count)
    {
        var slice = new T[count];
        for (var i = 0; i < count; i++)
        {
            slice[i] = this[start + i];
        }

        return slice;
    }

    private int Slot(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        var slot = _head + index;
        return slot < _items.Length ? slot : slot - _items.Length;
    }

    private void Grow()
    {
        var items = new T[Math.Max(FirstCapacity, _items.Length * 2)];
        var first = Math.Min(Count, _items.Length - _head);
        Array.Copy(_items, _head, items, 0, first);
        Array.Copy(_items, 0, items, first, Count - first);
        (_items, _head) = (items, 0);
    }
}
