using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.Client.State;

/// <summary>
/// What a client holds of one topic: the newest version of each key. Steps may come from any session, in any order and any number of times:
/// per key nothing older is ever shown after something newer. Not thread-safe.
/// </summary>
internal sealed class TopicState(TimeProvider time)
{
    private readonly Dictionary<string, Change> _held = new(StringComparer.Ordinal);
    private readonly Tombstones _gone = new(time);

    /// <summary>Where to resume from; null until a snapshot is complete.</summary>
    public string? Cursor { get; private set; }

    /// <summary>True once a snapshot is complete.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>The newest change of each key that is present.</summary>
    public IReadOnlyCollection<Change> Held => _held.Values;

    public void ForgetCursor() => Cursor = null;

    /// <summary>Takes a step.</summary>
    /// <returns>The changes that have an effect, in order.</returns>
    public IReadOnlyList<Change> Take(TopicStep step)
    {
        var effective = new List<Change>();
        if (step.IsSnapshot)
        {
            DropAllBut(step.Changes, effective);
            IsLoaded = true;
        }

        effective.AddRange(step.Changes.Where(change => IsNews(change) && Put(change)));
        Cursor = step.Cursor ?? Cursor;
        return effective;
    }

    private bool IsNews(Change change) => _held.TryGetValue(change.Key, out var held)
        ? string.CompareOrdinal(change.Version, held.Version) > 0
        : _gone.IsPassedBy(change.Key, change.Version);

    /// <summary>True when there is something to show: the end of a key that was never shown is only remembered.</summary>
    private bool Put(Change change)
    {
        if (change.Op is ChangeOp.Delete)
        {
            _gone.Add(change.Key, change.Version, mayReturn: false);
            return _held.Remove(change.Key);
        }

        _gone.Remove(change.Key);
        _held[change.Key] = change;
        return true;
    }

    /// <summary>
    /// What a snapshot does not list is gone. What it lists with an older version stays: its sender lags behind and will come to it.
    /// </summary>
    private void DropAllBut(IReadOnlyList<Change> items, List<Change> effective)
    {
        var present = items.Select(item => item.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var held in _held.Values.Where(held => !present.Contains(held.Key)).ToList())
        {
            _held.Remove(held.Key);
            _gone.Add(held.Key, held.Version, mayReturn: true);
            effective.Add(held with { Op = ChangeOp.Delete, Data = null });
        }
    }
}
