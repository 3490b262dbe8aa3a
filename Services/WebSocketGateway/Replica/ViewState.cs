using System.Collections.Immutable;
using EventDrivenFrontends.Contracts.Cursors;

namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>
/// All of a view at one moment. Immutable: whoever reads 100,000 items of it, for as long as a slow socket takes, holds no lock, sees one
/// moment, and does not delay the writer, whose change of one key copies a path of some 17 tree nodes in each tree.
/// </summary>
/// <param name="Position">Which moment of which replica.</param>
/// <param name="ByKey">Each key's newest entry, tombstones included.</param>
/// <param name="ByVersion">The same entries in the order of their versions.</param>
/// <param name="BySequence">The same entries in the order in which the replica took them.</param>
/// <param name="Forgotten">Which deletes may be missing.</param>
internal sealed record ViewState(
    ReplicaPosition Position,
    ImmutableDictionary<string, Entry> ByKey,
    ImmutableSortedSet<Entry> ByVersion,
    ImmutableSortedSet<Entry> BySequence,
    ForgottenDeletes Forgotten)
{
    private static readonly IComparer<Entry> VersionOrder = Comparer<Entry>.Create((x, y) =>
    {
        var byVersion = string.CompareOrdinal(x.Version, y.Version);
        return byVersion != 0 ? byVersion : string.CompareOrdinal(x.Key, y.Key);
    });

    private static readonly IComparer<Entry> SequenceOrder = Comparer<Entry>.Create((x, y) => x.Sequence.CompareTo(y.Sequence));

    /// <summary>The items, without tombstones, oldest first.</summary>
    public IEnumerable<Entry> Items => ByVersion.Where(entry => !entry.IsDelete);

    /// <summary>A replica that has taken nothing yet.</summary>
    public static ViewState EmptyOf(ulong replica) => new(
        new ReplicaPosition(replica, 0),
        ImmutableDictionary.Create<string, Entry>(StringComparer.Ordinal),
        ImmutableSortedSet.Create(VersionOrder),
        ImmutableSortedSet.Create(SequenceOrder),
        new ForgottenDeletes("", 0));

    /// <summary>The newest entry of <paramref name="key"/>, which may be a tombstone.</summary>
    public Entry? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>Whether <see cref="Since"/> tells all that has happened after <paramref name="version"/>.</summary>
    public bool Remembers(string version) => string.CompareOrdinal(version, Forgotten.UpToVersion) >= 0;

    /// <summary>Whether <see cref="Since"/> tells all that has happened after <paramref name="position"/>.</summary>
    public bool Remembers(ReplicaPosition position) =>
        position.Replica == Position.Replica && position.Sequence >= Forgotten.UpToSequence && position.Sequence <= Position.Sequence;

    /// <summary>All entries that a client lacks, oldest first; costs what it returns, not what the view holds.</summary>
    public IReadOnlyList<Entry> Since(Held held)
    {
        var newer = (held.IsVague ? ByVersion : BySequence).Reverse().TakeWhile(entry => !held.Has(entry)).ToList();
        newer.Reverse();
        return newer;
    }
}
