using System.Collections.Immutable;

namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>
/// All of a view at one moment. Immutable: whoever reads 100,000 items of it, for as long as a slow socket takes, holds no lock, sees one
/// moment, and does not delay the writer, whose change of one key copies a path of some 17 tree nodes.
/// </summary>
/// <param name="ByKey">Each key's newest entry, tombstones included.</param>
/// <param name="ByVersion">The same entries in the order of their versions.</param>
/// <param name="ForgottenUpTo">Deletes up to this version may be missing, so nobody can resume from before it.</param>
internal sealed record ViewState(ImmutableDictionary<string, Entry> ByKey, ImmutableSortedSet<Entry> ByVersion, string ForgottenUpTo)
{
    public static ViewState Empty { get; } = new(
        ImmutableDictionary.Create<string, Entry>(StringComparer.Ordinal), ImmutableSortedSet.Create<Entry>(new VersionOrder()), "");

    /// <summary>The items, without tombstones.</summary>
    public IEnumerable<Entry> Items => ByVersion.Where(entry => !entry.IsDelete);

    /// <summary>The newest entry of <paramref name="key"/>, which may be a tombstone.</summary>
    public Entry? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>Whether <see cref="Since"/> tells all that has happened after <paramref name="version"/>.</summary>
    public bool Remembers(string version) => string.CompareOrdinal(version, ForgottenUpTo) >= 0;

    /// <summary>All entries newer than <paramref name="version"/>, oldest first; costs what it returns, not what the view holds.</summary>
    public IReadOnlyList<Entry> Since(string version)
    {
        var newer = ByVersion.Reverse().TakeWhile(entry => string.CompareOrdinal(entry.Version, version) > 0).ToList();
        newer.Reverse();
        return newer;
    }

    private sealed class VersionOrder : IComparer<Entry>
    {
        public int Compare(Entry? x, Entry? y)
        {
            var byVersion = string.CompareOrdinal(x?.Version, y?.Version);
            return byVersion != 0 ? byVersion : string.CompareOrdinal(x?.Key, y?.Key);
        }
    }
}
