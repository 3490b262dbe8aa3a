using System.Threading.Channels;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Delivery;

namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>
/// What waits for one gateway node: the newest change of each key, so it is bounded by the number of keys, and by a limit beyond which all of it is
/// dropped and the node left to reload.
/// </summary>
/// <param name="watermarks">How far each shard has come so far.</param>
/// <param name="limit">Most keys that may wait.</param>
internal sealed class Outbox(IReadOnlyDictionary<string, string?> watermarks, int limit)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string?> _reached = new(watermarks, StringComparer.Ordinal);
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Dictionary<(string View, string Key), (string ShardId, Change Change)> _waiting = [];
    private Dictionary<string, string?> _delivered = new(watermarks.ToDictionary(pair => pair.Key, _ => (string?)null), StringComparer.Ordinal);
    private TaskCompletionSource _next = NewSource();
    private bool _restarting = true;
    private bool _abandoned;

    /// <summary>A new link is to begin, so what is under way need not be tried again.</summary>
    public bool IsRestarting
    {
        get
        {
            lock (_gate)
            {
                return _restarting;
            }
        }
    }

    public void Begin(string shardId)
    {
        lock (_gate)
        {
            (_reached[shardId], _delivered[shardId]) = (null, null);
            Drop();
        }
    }

    /// <summary>Whoever reads the shard next has each node reload, so what waits from it need not come, and would come late.</summary>
    public void End(string shardId)
    {
        lock (_gate)
        {
            _reached.Remove(shardId);
            _delivered.Remove(shardId);
            foreach (var (key, _) in _waiting.Where(waiting => waiting.Value.ShardId == shardId).ToList())
            {
                _waiting.Remove(key);
            }
        }
    }

    /// <summary>Drops what waits: the node reloads.</summary>
    public void Restart()
    {
        lock (_gate)
        {
            Drop();
        }
    }

    /// <summary>Nothing is sent any more; nobody waits in vain.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _abandoned = true;
            _next.TrySetResult();
        }
    }

    public Task Add(string shardId, IReadOnlyList<Change> changes, string? watermark)
    {
        lock (_gate)
        {
            if (_abandoned)
            {
                return Task.CompletedTask;
            }

            _reached[shardId] = watermark;
            if (changes.Count == 0)
            {
                return Task.CompletedTask;
            }

            foreach (var change in changes)
            {
                var key = (change.View, change.Key);
                if (!_waiting.TryGetValue(key, out var older) || string.CompareOrdinal(older.Change.Version, change.Version) <= 0)
                {
                    _waiting[key] = (shardId, change);
                }
            }

            if (_waiting.Count > limit)
            {
                Drop();
                return Task.CompletedTask;
            }

            Signal();
            return _next.Task;
        }
    }

    /// <summary>Returns when something waits, or after <paramref name="longest"/>.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(longest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        Task read = _signal.Reader.ReadAsync(both.Token).AsTask();
        await read.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Takes up to <paramref name="most"/> changes.</summary>
    public OutboxBatch Take(int most)
    {
        lock (_gate)
        {
            var whole = _waiting.Count <= most;
            var taken = whole ? _waiting : _waiting.Take(most).ToDictionary();
            if (whole)
            {
                _waiting = [];
                _delivered = new(_reached, StringComparer.Ordinal);
            }
            else
            {
                foreach (var key in taken.Keys)
                {
                    _waiting.Remove(key);
                }

                Signal();
            }

            var batch = new OutboxBatch(
                [.. taken.Values.Select(waiting => waiting.Change)], [.. _delivered.Select(pair => new ShardProgress(pair.Key, pair.Value))], _restarting, _next);
            _restarting = false;
            _next = NewSource();
            return batch;
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Drop()
    {
        _waiting = [];
        _restarting = true;
        _next.TrySetResult();
        _next = NewSource();
        Signal();
    }

    /// <summary>One signal is enough however often it is given: a taker takes all that waits.</summary>
    private void Signal() => _signal.Writer.TryWrite(true);
}
