namespace EventDrivenFrontends.Client.State;

/// <summary>
/// Versions of keys that are gone, so that a late upsert does not bring one back. A gateway that lags behind may send such an upsert, but not
/// one that is an hour old; so old ones are forgotten, and a view whose keys come and go does not grow for ever.
/// </summary>
internal sealed class Tombstones(TimeProvider time)
{
    private const int Most = 100_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly Dictionary<string, LinkedListNode<Stone>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Stone> _oldestFirst = new();

    public int Count => _byKey.Count;

    /// <summary>Whether a version of a key is newer than its end.</summary>
    public bool IsPassedBy(string key, string version)
    {
        if (!_byKey.TryGetValue(key, out var node))
        {
            return true;
        }

        var order = string.CompareOrdinal(version, node.Value.Version);
        return order > 0 || (order == 0 && node.Value.MayReturn);
    }

    /// <summary>Marks a key as gone.</summary>
    /// <param name="key">The key.</param>
    /// <param name="version">The version of its end.</param>
    /// <param name="mayReturn">
    /// The key was missing from a snapshot, which a gateway that lags behind may have sent: the same version may yet come, whereas after a
    /// delete only a newer one may.
    /// </param>
    public void Add(string key, string version, bool mayReturn)
    {
        Remove(key);
        _byKey[key] = _oldestFirst.AddLast(new Stone(key, version, mayReturn, time.GetTimestamp()));
        while (_oldestFirst.First is { } oldest && (_byKey.Count > Most || time.GetElapsedTime(oldest.Value.Since) > Lifetime))
        {
            Remove(oldest.Value.Key);
        }
    }

    public void Remove(string key)
    {
        if (_byKey.Remove(key, out var node))
        {
            _oldestFirst.Remove(node);
        }
    }

    private sealed record Stone(string Key, string Version, bool MayReturn, long Since);
}
