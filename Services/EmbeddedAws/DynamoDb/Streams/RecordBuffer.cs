namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;

/// <summary>Records in order: added at the end, dropped at the front, found by sequence number in logarithmic time.</summary>
internal sealed class RecordBuffer
{
    private readonly List<ChangeRecord> _records = [];
    private int _head;

    public long Bytes { get; private set; }

    public int Count => _records.Count - _head;

    public ChangeRecord Oldest => _records[_head];

    public ChangeRecord Newest => _records[^1];

    public void Add(ChangeRecord record)
    {
        _records.Add(record);
        Bytes += record.Size;
    }

    public ChangeRecord DropOldest()
    {
        var dropped = _records[_head];
        Bytes -= dropped.Size;
        _records[_head++] = null!;
        if (_head > _records.Count / 2)
        {
            _records.RemoveRange(0, _head);
            _head = 0;
        }

        return dropped;
    }

    /// <summary>Those after a sequence number, oldest first, up to a count and a size, but always one if there is one.</summary>
    public List<ChangeRecord> After(long sequence, int limit, int maxBytes)
    {
        var page = new List<ChangeRecord>();
        var bytes = 0;
        for (var i = FirstAfter(sequence); i < _records.Count && page.Count < limit; i++)
        {
            bytes += _records[i].Size;
            if (page.Count > 0 && bytes > maxBytes)
            {
                break;
            }

            page.Add(_records[i]);
        }

        return page;
    }

    private int FirstAfter(long sequence)
    {
        var (low, high) = (_head, _records.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _records[middle].Sequence <= sequence ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
