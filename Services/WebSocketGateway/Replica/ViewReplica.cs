using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Contracts.Views;

namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>
/// One view in memory, read by every transport. The newest version of a key wins, so table reads and live deliveries may come in any order
/// and any number of times.
/// </summary>
internal sealed class ViewReplica(ViewDescription description, ReplicaOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Tombstones _tombstones = new(options, time);
    private readonly RecentEntries _recent = new(options.RecentChanges);
    private IViewObserver[] _observers = [];
    private volatile ViewDescription _description = description;
    private volatile ViewState _state = ViewState.EmptyOf(BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(8)));
    private volatile bool _isLoaded;
    private long _bytes;

    public ViewDescription Description => _description;

    /// <summary>The newest state.</summary>
    public ViewState State => _state;

    /// <summary>False until the table has been read once; what is held before that is not the whole view.</summary>
    public bool IsLoaded => _isLoaded;

    /// <summary>What the encoded items take, tombstones included.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Takes the entries that are newer than what is held; returns at most one step per key.</summary>
    /// <param name="entries">In any order.</param>
    /// <param name="mayJump">True when changes between what is held and what comes may have been missed.</param>
    public IReadOnlyList<AppliedChange> Apply(IEnumerable<Entry> entries, bool mayJump)
    {
        lock (_gate)
        {
            var applied = new List<AppliedChange>();
            var steps = new Dictionary<string, int>(StringComparer.Ordinal);
            var byKey = _state.ByKey.ToBuilder();
            var byVersion = _state.ByVersion.ToBuilder();
            var bySequence = _state.BySequence.ToBuilder();
            var sequence = _state.Position.Sequence;
            foreach (var entry in entries)
            {
                byKey.TryGetValue(entry.Key, out var before);
                if (before is null ? !IsWorthKeeping(entry) : string.CompareOrdinal(entry.Version, before.Version) <= 0)
                {
                    continue;
                }

                if (before is not null)
                {
                    byVersion.Remove(before);
                    bySequence.Remove(before);
                }

                Interlocked.Add(ref _bytes, entry.Json.Length - (before?.Json.Length ?? 0));
                entry.Place(++sequence, before);
                _recent.Add(entry);
                byKey[entry.Key] = entry;
                byVersion.Add(entry);
                bySequence.Add(entry);
                if (steps.TryGetValue(entry.Key, out var step))
                {
                    applied[step] = applied[step] with { After = entry, IsJump = true };
                }
                else
                {
                    steps[entry.Key] = applied.Count;
                    applied.Add(new AppliedChange(before, entry, mayJump));
                }

                if (entry.IsDelete)
                {
                    _tombstones.Add(entry);
                }
            }

            var forgotten = Forget(byKey, byVersion, bySequence);
            if (applied.Count > 0 || forgotten != _state.Forgotten)
            {
                _state = new ViewState(
                    _state.Position with { Sequence = sequence },
                    byKey.ToImmutable(),
                    byVersion.ToImmutable(),
                    bySequence.ToImmutable(),
                    forgotten);
            }

            if (applied.Count > 0)
            {
                foreach (var observer in _observers)
                {
                    observer.OnApplied(applied);
                }
            }

            return applied;
        }
    }

    /// <summary>
    /// Deletes what a reading of the table did not find and that is older than the reading. It happens when the table was emptied or
    /// replaced, or after a tombstone came and went unseen. Who held a cursor of another node meanwhile starts anew, because nobody knows
    /// which deletes are missing.
    /// </summary>
    /// <param name="present">The keys that the table holds.</param>
    /// <param name="olderThan">Lowest version that the reading may have missed.</param>
    public IReadOnlyList<AppliedChange> RemoveAbsent(IReadOnlySet<string> present, string olderThan)
    {
        var state = _state;
        var at = Timestamp.Format(time.GetUtcNow());
        var gone = state.Items
            .TakeWhile(entry => string.CompareOrdinal(entry.Version, olderThan) < 0)
            .Where(entry => !present.Contains(entry.Key))
            .Select(entry => EntryEncoder.Delete(Description.Name, entry.Key, entry.Version + "~", at))
            .ToList();
        if (gone.Count == 0)
        {
            return [];
        }

        Forget(HybridVersion.Floor(time.GetUtcNow()));
        return Apply(gone, mayJump: true);
    }

    /// <summary>The view has been read as a whole from the table, which keeps its own tombstones for the same time.</summary>
    public void MarkLoaded()
    {
        if (!_isLoaded)
        {
            Forget(_tombstones.Horizon);
            _isLoaded = true;
        }
    }

    /// <summary>
    /// Runs <paramref name="action"/> between two changes: what it sees and what its observer hears next fit together without a gap.
    /// </summary>
    public T Synchronized<T>(Func<ViewState, T> action)
    {
        lock (_gate)
        {
            return action(_state);
        }
    }

    public void Attach(IViewObserver observer)
    {
        lock (_gate)
        {
            _observers = [.. _observers, observer];
        }
    }

    /// <summary>Takes a new description; one that changes who may read closes the view for those who follow it.</summary>
    public void Describe(ViewDescription description)
    {
        var accessChanged = _description.Access != description.Access;
        _description = description;
        if (accessChanged)
        {
            Close();
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            foreach (var observer in _observers)
            {
                observer.OnClosed();
            }
        }
    }

    private bool IsWorthKeeping(Entry entry) => !entry.IsDelete || string.CompareOrdinal(entry.Version, _tombstones.Horizon) >= 0;

    private ForgottenDeletes Forget(
        ImmutableDictionary<string, Entry>.Builder byKey,
        ImmutableSortedSet<Entry>.Builder byVersion,
        ImmutableSortedSet<Entry>.Builder bySequence)
    {
        var (version, sequence) = _state.Forgotten;
        while (_tombstones.TryForget(out var tombstone))
        {
            if (byKey.TryGetValue(tombstone.Key, out var held) && ReferenceEquals(held, tombstone))
            {
                byKey.Remove(tombstone.Key);
                Interlocked.Add(ref _bytes, -tombstone.Json.Length);
                byVersion.Remove(tombstone);
                bySequence.Remove(tombstone);
                version = Later(version, tombstone.Version);
                sequence = Math.Max(sequence, tombstone.Sequence);
            }
        }

        return new ForgottenDeletes(version, sequence);
    }

    private void Forget(string upTo)
    {
        lock (_gate)
        {
            _state = _state with { Forgotten = _state.Forgotten with { UpToVersion = Later(_state.Forgotten.UpToVersion, upTo) } };
        }
    }

    private static string Later(string left, string right) => string.CompareOrdinal(left, right) >= 0 ? left : right;
}
