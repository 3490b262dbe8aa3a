using EventDrivenFrontends.EmbeddedAws.DynamoDb.Records;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;

/// <summary>A part of a stream, in order. Any one item's changes are all in one line of shards, each the parent of the next.</summary>
/// <param name="start">Less than the sequence numbers of all its records.</param>
internal sealed class Shard(string id, string? parentId, long start, DateTimeOffset openedAt, long maxBytes)
{
    private const int MaxPageBytes = 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly RecordBuffer _records = new();
    private TaskCompletionSource? _arrival;
    private long _trimmedThrough = start;
    private long? _end;
    private DateTimeOffset? _closedAt;

    public string Id => id;

    public string? ParentId => parentId;

    public long Start { get; } = start;

    public DateTimeOffset OpenedAt => openedAt;

    /// <summary>The last of its sequence numbers; null while it is open.</summary>
    public long? End
    {
        get
        {
            lock (_gate)
            {
                return _end;
            }
        }
    }

    /// <summary>All that it has, oldest first.</summary>
    public IReadOnlyList<ChangeRecord> Records
    {
        get
        {
            lock (_gate)
            {
                return _records.After(_trimmedThrough, int.MaxValue, int.MaxValue);
            }
        }
    }

    /// <summary>Records up to this one are gone.</summary>
    public long TrimmedThrough
    {
        get
        {
            lock (_gate)
            {
                return _trimmedThrough;
            }
        }
    }

    /// <summary>The newest record's sequence number, or as if one had been there before the first.</summary>
    public long Newest
    {
        get
        {
            lock (_gate)
            {
                return _records.Count > 0 ? _records.Newest.Sequence : _trimmedThrough;
            }
        }
    }

    public void Append(ChangeRecord record)
    {
        lock (_gate)
        {
            _records.Add(record);
            while (_records.Bytes > maxBytes && _records.Count > 1)
            {
                _trimmedThrough = _records.DropOldest().Sequence;
            }

            Signal();
        }
    }

    public ShardImage ToImage()
    {
        lock (_gate)
        {
            return new ShardImage(id, parentId, Start, openedAt, _trimmedThrough, _end, _closedAt);
        }
    }

    public void Restore(ShardImage image)
    {
        lock (_gate)
        {
            (_trimmedThrough, _end, _closedAt) = (Math.Max(_trimmedThrough, image.TrimmedThrough), image.End, image.ClosedAt);
            Signal();
        }
    }

    /// <summary>Records that it had.</summary>
    public void Load(IEnumerable<ChangeRecord> records)
    {
        foreach (var record in records)
        {
            _records.Add(record);
        }
    }

    /// <returns>True when it was closed before that, so that nothing of it is left.</returns>
    public bool Trim(DateTimeOffset before)
    {
        lock (_gate)
        {
            while (_records.Count > 0 && _records.Oldest.At < before)
            {
                _trimmedThrough = _records.DropOldest().Sequence;
            }

            return _closedAt < before;
        }
    }

    /// <summary>What comes after a sequence number.</summary>
    public ShardPage Read(long after, int limit)
    {
        lock (_gate)
        {
            var page = _records.After(after, limit, MaxPageBytes);
            var last = page.Count > 0 ? page[^1].Sequence : after;
            var isEnd = _end is not null && (_records.Count == 0 || last >= _records.Newest.Sequence);
            return new ShardPage(page, after < _trimmedThrough, isEnd);
        }
    }

    /// <summary>Completes when there is something to tell a reader: a record after its place, the end, or that its place is gone.</summary>
    public Task ArrivalAsync(long after)
    {
        lock (_gate)
        {
            if (_end is not null || after < _trimmedThrough || (_records.Count > 0 && _records.Newest.Sequence > after))
            {
                return Task.CompletedTask;
            }

            _arrival ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _arrival.Task;
        }
    }

    private void Signal()
    {
        _arrival?.SetResult();
        _arrival = null;
    }
}
